// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagedsl.runtime.value.Span;

/**
 * The script that a session has written so far. What is performed is what is saved.
 *
 * @param image which of the text's image blocks is open, counted from 0
 * @param name which of the images that this block makes, when it makes several
 */
public record Draft(List<Line> lines, Optional<Integer> image, Optional<String> name) {

    /** Nothing yet. */
    public static final Draft EMPTY = new Draft(List.of(), Optional.empty(), Optional.empty());

    public Draft {
        lines = List.copyOf(lines);
    }

    /** A script of a file or of an input. */
    public static Draft of(String text, Path source) {
        List<Line> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(new Line(line, source, lines.size() + 1, 0, false)));
        return new Draft(lines, Optional.empty(), Optional.empty());
    }

    /** The script's text; ends with a line break unless it is empty. */
    public String text() {
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    /** With that image block open. */
    Draft open(int index) {
        return new Draft(lines, Optional.of(index), Optional.empty());
    }

    /** With one of the images that a block makes open. */
    Draft open(int index, String which) {
        return new Draft(lines, Optional.of(index), Optional.of(which));
    }

    Line line(int number) {
        return lines.get(number - 1);
    }

    /** With lines before the one of that number; one past the last puts them at the end. */
    Draft insert(int number, List<Line> more) {
        return replace(number, number - 1, more);
    }

    /** With lines in the place of those from {@code first} to {@code last}. */
    Draft replace(int first, int last, List<Line> others) {
        return new Draft(
                Stream.of(lines.subList(0, first - 1), others, lines.subList(last, lines.size()))
                        .flatMap(List::stream)
                        .toList(),
                image,
                name);
    }

    /** Where its author wrote it: a place in his input or file, or none. */
    public Span origin(Span span) {
        if (!span.isKnown() || span.line() > lines.size() || !line(span.line()).isEntered()) {
            return Span.NONE;
        }
        Line first = line(span.line());
        Line last = line(Math.min(span.endLine(), lines.size()));
        boolean isWhole = last.source().equals(first.source()) && last.number() >= first.number();
        return new Span(
                first.source(),
                first.number(),
                first.original(span.column()),
                isWhole ? last.number() : first.number(),
                isWhole ? last.original(span.endColumn()) : first.original().length() + 1);
    }

    /** The lines of a file or input, as far as they are in this text. */
    public List<String> linesOf(Path source) {
        List<String> found = new ArrayList<>();
        for (Line line : lines) {
            if (line.isEntered() && line.source().equals(source)) {
                while (found.size() < line.number()) {
                    found.add("");
                }
                String known = found.get(line.number() - 1);
                found.set(line.number() - 1, merged(known, line.original()));
            }
        }
        return found;
    }

    /** Two parts of one line. Where they meet, the right one counts: what stands around the left one is longer than what was written. */
    private static String merged(String one, String other) {
        boolean isLeft = indentation(one) <= indentation(other);
        String right = isLeft ? other : one;
        StringBuilder both = new StringBuilder(isLeft ? one : other);
        both.append(" ".repeat(Math.max(0, right.length() - both.length())));
        for (int index = indentation(right); index < right.length(); index++) {
            both.setCharAt(index, right.charAt(index));
        }
        return both.toString();
    }

    private static int indentation(String text) {
        return text.length() - text.stripLeading().length();
    }
}
