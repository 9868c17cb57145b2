// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.imagedsl.dsl.compile.Syntax;
import org.imagedsl.runtime.value.Span;

/** Puts lines where they belong in a draft, as a person would: a line of their own, indented like their block. */
record Weaver(Draft draft, Outline outline) {

    private static final String STEP = "    ";

    static Weaver of(Draft draft) {
        Syntax syntax = Syntax.of(draft.text(), Span.NONE.file());
        return new Weaver(draft, new Outline(syntax.tree().orElseThrow(() -> new IllegalStateException(draft.text()))));
    }

    /** The open image. */
    Optional<Outline.Block> image() {
        List<Outline.Block> images = outline.images();
        return draft.image().filter(index -> index < images.size()).map(images::get);
    }

    Optional<Outline.Block> chroot() {
        return image().flatMap(image -> image.inner("chroot"));
    }

    Optional<Outline.Block> provision() {
        return chroot().flatMap(chroot -> chroot.inner("provision"));
    }

    /** At the end of a block. */
    Draft append(Outline.Block block, List<Line> lines) {
        int first = block.body().getLineNumber();
        int last = block.body().getLastLineNumber();
        Line head = draft.line(first);
        Line tail = draft.line(last);
        int close = tail.text().lastIndexOf('}', block.body().getLastColumnNumber() - 2);
        String margin = " ".repeat(head.indentation());
        if (tail.text().substring(0, close).isBlank()) {
            return draft.insert(last, indented(lines, margin + STEP));
        }
        List<Line> all = new ArrayList<>();
        int open = block.body().getColumnNumber();
        if (first == last && !head.text().substring(open, close).isBlank()) {
            all.add(head.upTo(open));
            all.add(head.upTo(close).from(open).indented(margin + STEP));
        } else {
            all.add(tail.upTo(close));
        }
        all.addAll(indented(lines, margin + STEP));
        all.add(tail.from(close).indented(margin));
        return draft.replace(last, last, all);
    }

    /** Before a statement and the comment above it. */
    Draft before(ASTNode statement, List<Line> lines) {
        Line line = draft.line(statement.getLineNumber());
        int column = statement.getColumnNumber() - 1;
        String margin = " ".repeat(line.indentation());
        if (column == line.indentation()) {
            return draft.insert(climbed(statement.getLineNumber()), indented(lines, margin));
        }
        List<Line> all = new ArrayList<>(List.of(line.upTo(column)));
        all.addAll(indented(lines, margin + STEP));
        all.add(line.from(column).indented(margin + STEP));
        return draft.replace(statement.getLineNumber(), statement.getLineNumber(), all);
    }

    /** In the place of a statement. */
    Draft instead(ASTNode statement, List<Line> lines) {
        Line first = draft.line(statement.getLineNumber());
        Line last = draft.line(statement.getLastLineNumber());
        String margin = " ".repeat(first.indentation());
        int start = statement.getColumnNumber() - 1;
        boolean begins = start == first.indentation();
        List<Line> all = new ArrayList<>();
        if (!begins) {
            all.add(first.upTo(start));
        }
        all.addAll(indented(lines, begins ? margin : margin + STEP));
        String behind = last.text()
                .substring(Math.min(last.text().length(), statement.getLastColumnNumber() - 1))
                .strip();
        if (!behind.isEmpty() && !behind.equals(";")) {
            int from = last.text().lastIndexOf(behind);
            all.add(last.from(behind.startsWith(";") ? from + 1 : from).indented(margin));
        }
        return draft.replace(statement.getLineNumber(), statement.getLastLineNumber(), all);
    }

    /** Before the open image, below what was defined before it. */
    Draft define(List<Line> lines) {
        Optional<ASTNode> top = image().map(image -> outline.topOf(image.call()));
        if (top.isEmpty()) {
            return draft.insert(draft.lines().size() + 1, lines);
        }
        int line = climbed(top.get().getLineNumber());
        int target = line == 1 ? top.get().getLineNumber() : line;
        if (target > 2 && draft.line(target - 1).text().isBlank()) {
            return draft.insert(target - 1, lines);
        }
        List<Line> all = new ArrayList<>(lines);
        all.add(Line.around(""));
        return draft.insert(target, all);
    }

    /** At the end, apart from what is there. */
    Draft last(List<Line> lines) {
        List<Line> all = new ArrayList<>(lines);
        int size = draft.lines().size();
        if (size > 0 && !draft.line(size).text().isBlank()) {
            all.add(0, Line.around(""));
        }
        return draft.insert(size + 1, all);
    }

    /** Below the last import, or at the top. */
    Draft bring(List<Line> lines) {
        int imports = outline.parts().stream()
                .filter(part -> part instanceof org.codehaus.groovy.ast.ImportNode)
                .mapToInt(ASTNode::getLastLineNumber)
                .max()
                .orElse(0);
        List<Line> all = new ArrayList<>(lines);
        if (imports == 0 && !draft.lines().isEmpty()) {
            all.add(Line.around(""));
        }
        return draft.insert(imports + 1, all);
    }

    private int climbed(int line) {
        int top = line;
        while (top > 1 && draft.line(top - 1).text().stripLeading().startsWith("//")) {
            top--;
        }
        return top;
    }

    static List<Line> indented(List<Line> lines, String margin) {
        return lines.stream().map(line -> line.indented(margin)).toList();
    }

    /** A block around lines. */
    static List<Line> block(String word, List<Line> inner) {
        List<Line> lines = new ArrayList<>(List.of(Line.around(word + " {")));
        lines.addAll(indented(inner, STEP));
        lines.add(Line.around("}"));
        return lines;
    }
}
