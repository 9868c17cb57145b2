// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imagedsl.runtime.journal.Journal;
import org.imagedsl.runtime.journal.OnError;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.step.OutcomeUnknown;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;

/** Acquires and releases for one image: journal before and after, an event each, every release tried. */
final class Ownership {

    /** A resource to get, with its release. */
    record Claim<T>(Resource resource, Scope.Acquisition<T> acquisition, Scope.Release<T> release) {}

    private final Journal journal;
    private final StepReports reports;
    private final OnError onError;
    private final List<String> leftBehind = new ArrayList<>();
    private final List<Resource> kept = new ArrayList<>();

    Ownership(Journal journal, StepReports reports, OnError onError) {
        this.journal = journal;
        this.reports = reports;
        this.onError = onError;
    }

    /** What is still there after all releases, and how to remove it. */
    List<String> leftBehind() {
        return List.copyOf(leftBehind);
    }

    /** Acquires into {@code holdings}; what they got is given to {@code note} too. */
    <T> T acquire(Holdings holdings, Claim<T> claim, Consumer<Held> note) throws IOException, InterruptedException {
        Resource resource = claim.resource();
        int id = journal.acquiring(resource);
        T value = acquireOrRefuse(claim, id);
        Held held =
                new Held(resource, id, reports.current(), () -> claim.release().release(value));
        holdings.add(held);
        note.accept(held);
        // Only now, when the holdings would release it: a full disk may fail this line.
        journal.set(id, Journal.State.ACQUIRED);
        reports.acquired(reports.current(), resource);
        return value;
    }

    private <T> T acquireOrRefuse(Claim<T> claim, int id) throws IOException, InterruptedException {
        boolean refused = true;
        try {
            T value = claim.acquisition().acquire();
            refused = false;
            return value;
        } catch (InterruptedException | OutcomeUnknown e) {
            // It may have been made when the answer was no longer awaited: a clean-up is to look.
            refused = false;
            throw e;
        } finally {
            if (refused) {
                journal.set(id, Journal.State.REFUSED);
            }
        }
    }

    /**
     * Releases all, newest first.
     *
     * @param failure why the block closes early; what fails now is suppressed in it
     * @param keep whether a working disk stays when the user asked for it
     */
    Optional<StepFailed> releaseAll(Holdings holdings, Optional<StepFailed> failure, boolean keep) {
        Optional<StepFailed> first = failure;
        for (Held held : holdings.takeAll()) {
            if (keep && onError == OnError.KEEP && staysOnError(held.resource())) {
                keep(held);
            } else {
                first = release(held, first);
            }
        }
        return first;
    }

    /** Releases one; a failure becomes the first one or is suppressed in it. */
    Optional<StepFailed> release(Held held, Optional<StepFailed> failure) {
        try {
            note(held, Journal.State.RELEASING);
            held.release().run();
            note(held, Journal.State.RELEASED);
            reports.released(held.by(), held.resource());
            return failure;
        } catch (Throwable e) {
            // Whatever it is, the older resources must be released too.
            leave(held, e);
            return Optional.of(joined(failure, held, e));
        }
    }

    private StepFailed joined(Optional<StepFailed> failure, Held held, Throwable late) {
        if (failure.isEmpty()) {
            return new StepFailed(held.by(), late, reports.lastLines());
        }
        failure.get().addSuppressed(late);
        return failure.get();
    }

    private void leave(Held held, Throwable cause) {
        note(held, Journal.State.LEFT);
        reports.left(held.by(), held.resource(), Causes.text(cause));
        leftBehind.add(called(held.resource()) + "; 'imagedsl cleanup' tries again to remove it");
    }

    private boolean staysOnError(Resource resource) {
        return resource.isWorkingDisk()
                || kept.stream().flatMap(disk -> disk.path().stream()).anyMatch(disk -> resource.path()
                        .filter(disk::startsWith)
                        .isPresent());
    }

    private void keep(Held held) {
        Resource resource = held.resource();
        note(held, Journal.State.KEPT);
        reports.left(held.by(), resource, "kept, as asked with --on-error keep");
        if (resource.isWorkingDisk()) {
            kept.add(resource);
            leftBehind.add(called(resource) + ", kept; remove it with 'rm " + resource.name() + "'");
        }
    }

    private static String called(Resource resource) {
        return resource.kind() + " " + resource.name();
    }

    /** The journal's disk may be full: that must not keep anything from being released. */
    void note(Held held, Journal.State state) {
        try {
            journal.set(held.id(), state);
        } catch (IOException e) {
            reports.output("the journal cannot be written: " + Causes.text(e));
        }
    }
}
