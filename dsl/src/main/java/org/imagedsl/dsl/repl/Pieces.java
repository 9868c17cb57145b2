// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;

/** Cuts an input into the statements that may go to different places of the script. */
final class Pieces {

    private static final Pattern BEHIND = Pattern.compile("[ \\t]*;?[ \\t]*(//[^\\n]*|/\\*[^\\n]*?\\*/)?");

    private final String text;
    private final Path source;
    private final Scan scan;
    private final List<Integer> starts = new ArrayList<>();

    Pieces(String text, Path source) {
        this.text = text;
        this.source = source;
        this.scan = Scan.of(text);
        starts.add(0);
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts.add(at + 1);
        }
    }

    /** Those of the whole input. */
    List<Piece> of(List<? extends ASTNode> nodes) {
        return cut(nodes, 0, text.length());
    }

    /** Those of a block's inside. */
    List<Piece> of(List<? extends ASTNode> nodes, ClosureExpression block) {
        return cut(nodes, start(block) + 1, end(block) - 1);
    }

    private List<Piece> cut(List<? extends ASTNode> nodes, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        int start = from;
        for (int index = 0; index < nodes.size(); index++) {
            int end = index == nodes.size() - 1 ? to : behind(end(nodes.get(index)), to);
            pieces.add(new Piece(nodes.get(index), lines(start, end)));
            start = end;
        }
        return pieces;
    }

    private int behind(int end, int limit) {
        Matcher matcher = BEHIND.matcher(text).region(end, limit);
        return matcher.lookingAt() ? matcher.end() : end;
    }

    private int start(ASTNode node) {
        return starts.get(node.getLineNumber() - 1) + node.getColumnNumber() - 1;
    }

    private int end(ASTNode node) {
        int end = starts.get(node.getLastLineNumber() - 1) + node.getLastColumnNumber() - 1;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private List<Line> lines(int from, int to) {
        int start = from;
        while (start < to && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == ';')) {
            start++;
        }
        int end = to;
        while (end > start && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == ';')) {
            end--;
        }
        List<Line> lines = new ArrayList<>();
        int number = lineOf(start);
        int margin = margin(starts.get(number - 1), start);
        lines.add(line(start, Math.min(end, lineEnd(number)), number, 0));
        while (lineEnd(number) < end) {
            number++;
            lines.add(line(starts.get(number - 1), Math.min(end, lineEnd(number)), number, margin));
        }
        return lines;
    }

    private Line line(int from, int to, int number, int margin) {
        boolean fixed = scan.isText(from) && from == starts.get(number - 1);
        int start = from;
        while (!fixed && start < to && start < from + margin && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return new Line(text.substring(start, to), source, number, starts.get(number - 1) - start, fixed);
    }

    /** How far the line in which a piece begins is indented; 0 when the piece does not begin it. */
    private int margin(int lineStart, int start) {
        return text.substring(lineStart, start).isBlank() ? start - lineStart : 0;
    }

    private int lineOf(int offset) {
        int number = 1;
        while (number < starts.size() && starts.get(number) <= offset) {
            number++;
        }
        return number;
    }

    private int lineEnd(int number) {
        return number < starts.size() ? starts.get(number) - 1 : text.length();
    }
}
