// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ASTNode;

/**
 * A statement of an input, or another part of its top, with the comments before it and the one behind it.
 *
 * @param lines from the first letter on, not indented
 */
record Piece(ASTNode node, List<Line> lines) {

    Piece {
        lines = List.copyOf(lines);
    }

    List<Line> indented(String indent) {
        return lines.stream().map(line -> line.indented(indent)).toList();
    }

    String text() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    boolean saysTheSame(Piece other) {
        return words().equals(other.words());
    }

    private String words() {
        return text().replaceAll("\\s+", " ");
    }

    /** The statement's own first line, behind the comments. */
    private int first() {
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).number() == node.getLineNumber()) {
                return index;
            }
        }
        throw new IllegalStateException("a statement that does not stand in its own lines");
    }

    private int column(int line, int given) {
        return given - 1 + lines.get(line).shift();
    }

    /** Written as an argument of the word that shows a value. */
    Piece shown() {
        List<Line> shown = new ArrayList<>(lines);
        int last = first() + node.getLastLineNumber() - node.getLineNumber();
        int end = column(last, node.getLastColumnNumber());
        String behind = shown.get(last).text().substring(0, end).stripTrailing();
        shown.set(
                last,
                new Line(
                        behind + ")" + shown.get(last).text().substring(end),
                        shown.get(last).source(),
                        shown.get(last).number(),
                        shown.get(last).shift(),
                        shown.get(last).fixed()));
        int start = column(first(), node.getColumnNumber());
        shown.set(first(), shown.get(first()).with(start, start, Line.ASKED));
        return new Piece(node, shown);
    }

    /** Without what stands from the statement's beginning to that node of it: {@code def x = 1} as {@code x = 1}. */
    Piece from(ASTNode inner) {
        if (inner.getLineNumber() != node.getLineNumber()) {
            return this;
        }
        List<Line> shorter = new ArrayList<>(lines);
        int start = column(first(), node.getColumnNumber());
        shorter.set(first(), shorter.get(first()).with(start, column(first(), inner.getColumnNumber()), ""));
        return new Piece(node, shorter);
    }

    /** The call of an image without its block, with brackets and an empty block. */
    Optional<List<Line>> opened() {
        if (node.getLastLineNumber() != node.getLineNumber()) {
            return Optional.empty();
        }
        int index = first();
        Line line = lines.get(index);
        int end = column(index, node.getLastColumnNumber());
        int name = column(index, node.getColumnNumber()) + "image".length();
        String given = line.text().substring(name, end).strip();
        String call = given.startsWith("(") ? given : "(" + given + ")";
        List<Line> opened = new ArrayList<>(lines);
        String text = line.text().substring(0, name) + call + " {" + line.text().substring(end);
        opened.set(index, new Line(text, line.source(), line.number(), line.shift(), false));
        opened.add(Line.around("}"));
        return Optional.of(opened);
    }
}
