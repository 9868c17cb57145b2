// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.value.Span;

/**
 * Something that happened in a build. The names of the records and of their components are those of {@code --output
 * json}: see docs/reporting.md before renaming one. Steps are numbered from 1 in each image, as in its plan.
 */
public sealed interface Event {

    Instant time();

    /** @param folder where the build's journal and report are */
    record BuildStarted(Instant time, String build, Path script, Path folder, List<String> images) implements Event {}

    /** @param steps how many the image has */
    record ImageStarted(Instant time, String image, int steps) implements Event {}

    /** @param depth how many blocks the step stands in */
    record StepStarted(Instant time, String image, int step, int depth, String label, Span span) implements Event {}

    /** @param result what the step produced, empty for nothing */
    record StepEnded(Instant time, String image, int step, Duration elapsed, String result) implements Event {}

    record StepSkipped(Instant time, String image, int step, String reason) implements Event {}

    /**
     * @param attempt the one that failed, from 1
     * @param attempts how many there will be at most
     * @param pause before the next one
     */
    record StepRetried(Instant time, String image, int step, int attempt, int attempts, String cause, Duration pause)
            implements Event {}

    /** @param interrupted whether it was ended rather than failed */
    record StepFailed(Instant time, String image, int step, Duration elapsed, String cause, boolean interrupted)
            implements Event {}

    record OutputLine(Instant time, String image, int step, String line) implements Event {}

    /** Bytes; {@code total} is 0 when unknown. */
    record Progress(Instant time, String image, int step, long done, long total) implements Event {}

    record ResourceAcquired(Instant time, String image, int step, String kind, String name) implements Event {}

    record ResourceReleased(Instant time, String image, int step, String kind, String name) implements Event {}

    /** A resource that is still there after its block: kept on purpose, or its release failed. */
    record ResourceLeft(Instant time, String image, int step, String kind, String name, String reason)
            implements Event {}

    record ArtifactPublished(Instant time, String image, String kind, String name, Map<String, String> attributes)
            implements Event {}

    record ImageEnded(Instant time, String image, Outcome outcome, Duration elapsed, Optional<Failure> failure)
            implements Event {}

    record BuildEnded(Instant time, String build, Outcome outcome, Duration elapsed) implements Event {}
}
