// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.journal.Journal;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;

/** Which of an image's resources become its artifact, and how. */
final class Promotions {

    private record Promotion(Resource artifact, Scope.Publication publication) {}

    private final Map<Resource, Promotion> promoted = new HashMap<>();
    private final List<Resource> published = new ArrayList<>();

    void add(Resource held, Resource artifact, Scope.Publication publication) {
        promoted.put(held, new Promotion(artifact, publication));
    }

    void forget(Resource held) {
        promoted.remove(held);
    }

    boolean isPromoted(Held held) {
        return promoted.containsKey(held.resource());
    }

    /** What has its final name now. */
    List<Resource> published() {
        return List.copyOf(published);
    }

    /** Publishes each, oldest first; after a failure the rest is released. */
    Optional<StepFailed> publish(List<Held> oldestFirst, Ownership ownership, StepReports reports) {
        Optional<StepFailed> failure = Optional.empty();
        for (Held held : oldestFirst) {
            failure = failure.isPresent() ? ownership.release(held, failure) : publish(held, ownership, reports);
        }
        return failure;
    }

    private Optional<StepFailed> publish(Held held, Ownership ownership, StepReports reports) {
        Promotion promotion = promoted.get(held.resource());
        try {
            promotion.publication().publish();
        } catch (IOException | RuntimeException e) {
            return ownership.release(held, Optional.of(new StepFailed(held.by(), e, List.of())));
        }
        ownership.note(held, Journal.State.KEPT);
        published.add(promotion.artifact());
        reports.published(promotion.artifact());
        return Optional.empty();
    }
}
