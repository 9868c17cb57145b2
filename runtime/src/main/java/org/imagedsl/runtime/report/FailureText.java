// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A failure for people: fixed sections in a fixed order, those without content left out. */
final class FailureText {

    private static final String INDENT = "           ";

    private final List<String> lines = new ArrayList<>();

    private FailureText() {}

    static List<String> of(String image, Outcome outcome, Failure failure) {
        FailureText text = new FailureText();
        text.lines.add(image + ": " + outcome);
        String place = failure.where().isKnown() ? failure.where() + ", " : "";
        text.section("where", List.of(place + failure.step()));
        text.section("cause", failure.cause().lines().toList());
        text.section("status", failure.exitCode().map(String::valueOf).stream().toList());
        text.section(
                "output",
                failure.output().stream()
                        .map(line -> "| " + Printable.line(line))
                        .toList());
        text.section("also", failure.alsoFailed());
        text.section("left", failure.leftBehind());
        text.section("hint", failure.hint().lines().toList());
        text.section("kept", failure.kept().stream().flatMap(FailureText::kept).toList());
        text.section("trace", failure.trace().stream().flatMap(String::lines).toList());
        return text.lines;
    }

    private static Stream<String> kept(Failure.Kept kept) {
        int width = Math.max(kept.resume().length(), kept.enter().length());
        String command = "%-" + width + "s  %s";
        return Stream.of(
                "layer " + kept.layer() + ", after step " + kept.step() + ", " + kept.label(),
                command.formatted(kept.resume(), "goes on from there, with the script as it is then"),
                command.formatted(kept.enter(), "opens it, to look at what is wrong"));
    }

    private void section(String name, List<String> content) {
        for (int i = 0; i < content.size(); i++) {
            String margin = i == 0 ? String.format("  %-9s", name) : INDENT;
            lines.add(margin + content.get(i));
        }
    }
}
