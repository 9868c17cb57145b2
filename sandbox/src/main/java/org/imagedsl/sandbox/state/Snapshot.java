// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Frozen content of a volume.
 *
 * @param parent the snapshot that its content began from, where known
 * @param sharedWith accounts, and {@code all} for everybody
 */
public record Snapshot(
        String id,
        Form form,
        Instant started,
        Phase phase,
        Optional<String> parent,
        Set<String> sharedWith,
        Map<String, String> tags,
        Instant visible)
        implements Resource<Snapshot> {

    public static final String PENDING = "pending";
    public static final String COMPLETED = "completed";
    public static final String ERROR = "error";

    /**
     * What it was made as.
     *
     * @param size of the volume, in GiB
     * @param key of its encryption; none when it is not encrypted
     */
    public record Form(String volumeId, int size, String description, String owner, Optional<String> key) {}

    /** {@code pending}, {@code completed} or {@code error}. */
    public String state(Instant now) {
        return phase.at(now);
    }

    public boolean mayBeReadBy(String account) {
        return form.owner().equals(account) || sharedWith.contains(account) || sharedWith.contains("all");
    }

    public Snapshot withPhase(Phase other) {
        return new Snapshot(id, form, started, other, parent, sharedWith, tags, visible);
    }

    public Snapshot sharedWith(Set<String> accounts) {
        return new Snapshot(id, form, started, phase, parent, accounts, tags, visible);
    }

    @Override
    public Snapshot withTags(Map<String, String> other) {
        return new Snapshot(id, form, started, phase, parent, sharedWith, other, visible);
    }

    @Override
    public Instant gone() {
        return Instant.MAX;
    }
}
