// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A build as its events tell it: per image its steps with their times and last output. */
final class Timeline {

    private static final int OUTPUT_LINES = 200;

    /** One step; changed by the events that follow its start. */
    static final class StepRow {
        final Event.StepStarted start;
        final Deque<String> output = new ArrayDeque<>();
        Optional<Duration> elapsed = Optional.empty();
        String state = "running";

        private StepRow(Event.StepStarted start) {
            this.start = start;
        }

        private void end(String how, Optional<Duration> time) {
            state = how;
            elapsed = time;
        }

        private void add(String line) {
            if (output.size() == OUTPUT_LINES) {
                output.removeFirst();
            }
            output.addLast(line);
        }
    }

    /** One image. */
    static final class ImageRow {
        final Map<Integer, StepRow> steps = new TreeMap<>();
        final List<Event.ArtifactPublished> artifacts = new ArrayList<>();
        Optional<Event.ImageEnded> end = Optional.empty();
    }

    final Map<String, ImageRow> images = new LinkedHashMap<>();
    Optional<Event.BuildStarted> started = Optional.empty();
    Optional<Event.BuildEnded> ended = Optional.empty();

    void add(Event event) {
        if (event instanceof Event.BuildStarted start) {
            started = Optional.of(start);
        } else if (event instanceof Event.BuildEnded end) {
            ended = Optional.of(end);
        } else if (event instanceof Event.ImageEnded end) {
            image(end.image()).end = Optional.of(end);
        } else if (event instanceof Event.ArtifactPublished artifact) {
            image(artifact.image()).artifacts.add(artifact);
        } else {
            addStep(event);
        }
    }

    private void addStep(Event event) {
        if (event instanceof Event.StepStarted start) {
            image(start.image()).steps.put(start.step(), new StepRow(start));
        } else if (event instanceof Event.StepEnded end) {
            step(end.image(), end.step()).ifPresent(row -> row.end("done", Optional.of(end.elapsed())));
        } else if (event instanceof Event.StepFailed end) {
            step(end.image(), end.step())
                    .ifPresent(
                            row -> row.end(end.interrupted() ? "interrupted" : "failed", Optional.of(end.elapsed())));
        } else if (event instanceof Event.StepSkipped skip) {
            step(skip.image(), skip.step()).ifPresent(row -> row.end("skipped", Optional.of(Duration.ZERO)));
        } else if (event instanceof Event.OutputLine output) {
            step(output.image(), output.step()).ifPresent(row -> row.add(output.line()));
        }
    }

    ImageRow image(String name) {
        return images.computeIfAbsent(name, unused -> new ImageRow());
    }

    private Optional<StepRow> step(String image, int number) {
        return Optional.ofNullable(image(image).steps.get(number));
    }

    Instant start() {
        return started.map(Event.BuildStarted::time).orElse(Instant.EPOCH);
    }
}
