// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.util.ArrayList;
import java.util.List;

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
        text.section("trace", failure.trace().stream().flatMap(String::lines).toList());
        return text.lines;
    }

    private void section(String name, List<String> content) {
        for (int i = 0; i < content.size(); i++) {
            String margin = i == 0 ? String.format("  %-9s", name) : INDENT;
            lines.add(margin + content.get(i));
        }
    }
}
