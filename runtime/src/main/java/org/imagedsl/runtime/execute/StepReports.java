// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.step.Position;
import org.imagedsl.runtime.step.Resource;

/** Tells what happens in one image; output and progress are those of the step that is running now. */
final class StepReports {

    private static final Duration PROGRESS = Duration.ofMillis(200);

    private final String image;
    private final Listener listener;
    private final OutputTail tail = new OutputTail();
    private volatile Position current = Position.START;
    private volatile long startNanos;
    private final AtomicLong progressNanos = new AtomicLong();

    StepReports(String image, Listener listener) {
        this.image = image;
        this.listener = listener;
    }

    Position current() {
        return current;
    }

    List<String> lastLines() {
        return tail.lines();
    }

    void started(Position position) {
        current = position;
        startNanos = System.nanoTime();
        progressNanos.set(startNanos);
        tail.clear();
        listener.on(new Event.StepStarted(
                Instant.now(),
                image,
                position.number(),
                position.depth(),
                position.label().toString(),
                position.span()));
    }

    void ended(Object result) {
        String text = result == null ? "" : result.toString();
        listener.on(new Event.StepEnded(Instant.now(), image, current.number(), elapsed(), text));
    }

    void skipped(String reason) {
        listener.on(new Event.StepSkipped(Instant.now(), image, current.number(), reason));
    }

    void retried(int attempt, int attempts, String cause, Duration pause) {
        listener.on(new Event.StepRetried(Instant.now(), image, current.number(), attempt, attempts, cause, pause));
    }

    void failed(String cause, boolean interrupted) {
        listener.on(new Event.StepFailed(Instant.now(), image, current.number(), elapsed(), cause, interrupted));
    }

    void output(String line) {
        tail.add(line);
        listener.on(new Event.OutputLine(Instant.now(), image, current.number(), line));
    }

    /** Often enough for a person, seldom enough for a log; the end always. */
    void progress(long done, long total) {
        long now = System.nanoTime();
        long before = progressNanos.get();
        if (done < total && now - before < PROGRESS.toNanos() || !progressNanos.compareAndSet(before, now)) {
            return;
        }
        listener.on(new Event.Progress(Instant.now(), image, current.number(), done, total));
    }

    void acquired(Position by, Resource resource) {
        listener.on(new Event.ResourceAcquired(Instant.now(), image, by.number(), resource.kind(), resource.name()));
    }

    void released(Position by, Resource resource) {
        listener.on(new Event.ResourceReleased(Instant.now(), image, by.number(), resource.kind(), resource.name()));
    }

    void left(Position by, Resource resource, String reason) {
        listener.on(
                new Event.ResourceLeft(Instant.now(), image, by.number(), resource.kind(), resource.name(), reason));
    }

    void published(Resource artifact) {
        listener.on(new Event.ArtifactPublished(
                Instant.now(), image, artifact.kind(), artifact.name(), artifact.attributes()));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
