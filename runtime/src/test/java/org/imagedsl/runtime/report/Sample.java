// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.value.Span;

/** Events of a build that fails, one of each kind. */
final class Sample {

    static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private Sample() {}

    static List<Event> build() {
        Span span = new Span(Path.of("build.groovy"), 12, 9, 12, 14);
        Failure failure = new Failure(
                span,
                "step 3, apt ngnix",
                "'apt-get' ended with status 100",
                Optional.of(100),
                List.of("Reading package lists...", "\u001b[1mE: Unable to locate package ngnix\u001b[0m"),
                List.of("mount is busy"),
                List.of("loop device /dev/loop0; 'imagedsl cleanup' tries again to remove it"),
                "see 'apt-cache search'",
                Optional.of(new Failure.Kept(
                        2, "hostname tiny", "0123456789ab", "imagedsl resume b1", "imagedsl repl --at b1")),
                Optional.empty());
        return List.of(
                new Event.BuildStarted(TIME, "b1", Path.of("build.groovy"), Path.of("/state/b1"), List.of("tiny")),
                new Event.ImageStarted(TIME, "tiny", 11),
                new Event.StepStarted(TIME, "tiny", 1, 0, "create disk empty, 2 GiB", span),
                new Event.ResourceAcquired(TIME, "tiny", 1, "working disk", "/state/disk.raw"),
                new Event.StepEnded(TIME, "tiny", 1, Duration.ofMillis(8440), "/state/disk.raw"),
                new Event.StepStarted(TIME, "tiny", 2, 1, "shell true", span),
                new Event.StepSkipped(TIME, "tiny", 2, "its 'onlyIf' is false"),
                new Event.StepStarted(TIME.plusSeconds(9), "tiny", 3, 1, "apt ngnix", span),
                new Event.Progress(TIME, "tiny", 3, 1 << 20, 4 << 20),
                new Event.OutputLine(TIME, "tiny", 3, "Reading package <lists>"),
                new Event.StepRetried(TIME, "tiny", 3, 1, 2, "no network", Duration.ofMillis(500)),
                new Event.StepFailed(
                        TIME, "tiny", 3, Duration.ofSeconds(125), "'apt-get' ended with status 100", false),
                new Event.ResourceReleased(TIME, "tiny", 1, "working disk", "/state/disk.raw"),
                new Event.ResourceLeft(TIME, "tiny", 1, "loop device", "/dev/loop0", "mount is busy"),
                new Event.ArtifactPublished(TIME, "tiny", "file", "tiny.qcow2", Map.of("sha256", "00ff")),
                new Event.ImageEnded(TIME, "tiny", Outcome.FAILED, Duration.ofSeconds(130), Optional.of(failure)),
                new Event.BuildEnded(TIME, "b1", Outcome.FAILED, Duration.ofSeconds(131)));
    }
}
