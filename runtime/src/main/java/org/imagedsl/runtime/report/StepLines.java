// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of a console about what has ended: {@code [ 3/11] apt install nginx … 8.4 s}. */
final class StepLines {

    private final Style style;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Event.StepStarted> current = new HashMap<>();
    private boolean several;

    StepLines(Style style) {
        this.style = style;
    }

    /** What stays on the screen after this event; often nothing. */
    List<String> ended(Event event) {
        if (event instanceof Event.BuildStarted start) {
            several = start.images().size() > 1;
            return List.of("build " + start.build() + " of " + start.script());
        }
        if (event instanceof Event.BuildEnded end) {
            return List.of(outcome(end.outcome()) + " in " + Elapsed.text(end.elapsed()));
        }
        return event instanceof Event.ImageStarted || event instanceof Event.ImageEnded ? image(event) : step(event);
    }

    private List<String> image(Event event) {
        if (event instanceof Event.ImageStarted start) {
            counts.put(start.image(), start.steps());
            return List.of();
        }
        Event.ImageEnded end = (Event.ImageEnded) event;
        List<String> lines = new ArrayList<>();
        end.failure().ifPresent(failure -> lines.addAll(FailureText.of(end.image(), end.outcome(), failure)));
        if (lines.isEmpty()) {
            lines.add(end.image() + ": " + outcome(end.outcome()) + " in " + Elapsed.text(end.elapsed()));
        }
        return lines;
    }

    private List<String> step(Event event) {
        if (event instanceof Event.StepStarted start) {
            current.put(start.image(), start);
        } else if (event instanceof Event.StepEnded end) {
            return List.of(label(end.image()) + style.faint(" … ") + style.good(Elapsed.text(end.elapsed())));
        } else if (event instanceof Event.StepSkipped skip) {
            return List.of(label(skip.image()) + style.faint(" … skipped: " + skip.reason()));
        } else if (event instanceof Event.StepFailed end) {
            return List.of(label(end.image()) + " … "
                    + style.bad(
                            (end.interrupted() ? "interrupted" : "failed") + " after " + Elapsed.text(end.elapsed())));
        } else if (event instanceof Event.StepRetried retry) {
            return List.of(retried(retry));
        } else if (event instanceof Event.ResourceLeft left) {
            return List.of(prefix(left.image()) + "left: " + left.kind() + " " + left.name() + ": " + left.reason());
        } else if (event instanceof Event.ArtifactPublished artifact) {
            return List.of(prefix(artifact.image()) + artifact.kind() + " " + artifact.name());
        }
        return List.of();
    }

    private String retried(Event.StepRetried retry) {
        return label(retry.image()) + " … attempt " + retry.attempt() + " of " + retry.attempts() + " failed: "
                + retry.cause() + "; next in " + Elapsed.text(retry.pause());
    }

    private String outcome(Outcome outcome) {
        return outcome == Outcome.BUILT ? style.good("built") : style.bad(outcome.toString());
    }

    String output(Event.OutputLine output) {
        return prefix(output.image()) + "        | " + Printable.line(output.line());
    }

    private String prefix(String image) {
        return several ? image + " " : "";
    }

    /** The step that an image is at. */
    String label(String image) {
        Event.StepStarted step = current.get(image);
        int count = counts.getOrDefault(image, 0);
        int width = String.valueOf(count).length();
        String number = String.format("[%" + width + "d/%d] ", step.step(), count);
        return prefix(image) + style.faint(number) + "  ".repeat(step.depth()) + step.label();
    }

    /** A time that goes on. */
    String running(String image, Duration elapsed) {
        return label(image) + style.faint(" … " + Elapsed.text(elapsed));
    }
}
