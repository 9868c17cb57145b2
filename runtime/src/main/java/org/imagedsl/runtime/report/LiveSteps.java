// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What runs now: per image its step with a clock, a transfer's progress, the last lines of output. */
final class LiveSteps {

    private static final int OUTPUT_LINES = 3;

    private static final class Running {
        final Instant since;
        final Deque<String> output = new ArrayDeque<>();
        Optional<Event.Progress> progress = Optional.empty();

        Running(Instant since) {
            this.since = since;
        }
    }

    private final Map<String, Running> running = new TreeMap<>();
    private final StepLines lines;
    private final Style style;

    LiveSteps(StepLines lines, Style style) {
        this.lines = lines;
        this.style = style;
    }

    void add(Event event) {
        if (event instanceof Event.StepStarted start) {
            running.put(start.image(), new Running(start.time()));
        } else if (event instanceof Event.StepEnded end) {
            running.remove(end.image());
        } else if (event instanceof Event.StepSkipped skip) {
            running.remove(skip.image());
        } else if (event instanceof Event.StepFailed end) {
            running.remove(end.image());
        } else if (event instanceof Event.Progress progress) {
            find(progress.image()).ifPresent(step -> step.progress = Optional.of(progress));
        } else if (event instanceof Event.OutputLine output) {
            find(output.image()).ifPresent(step -> addOutput(step, output.line()));
        }
    }

    private Optional<Running> find(String image) {
        return Optional.ofNullable(running.get(image));
    }

    private static void addOutput(Running step, String line) {
        if (step.output.size() == OUTPUT_LINES) {
            step.output.removeFirst();
        }
        step.output.addLast(Printable.line(line));
    }

    List<String> text(Instant now) {
        List<String> text = new ArrayList<>();
        running.forEach((image, step) -> {
            text.add(lines.running(image, Duration.between(step.since, now)));
            step.progress.ifPresent(progress -> text.add("        " + ProgressBar.text(progress)));
            step.output.forEach(line -> text.add(style.faint("        | " + line)));
        });
        return text;
    }
}
