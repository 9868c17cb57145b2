// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Block storage. */
public record Volume(
        String id,
        Form form,
        Instant created,
        Phase phase,
        Optional<Attachment> attachment,
        Map<String, String> tags,
        Instant visible,
        Instant gone)
        implements Resource<Volume> {

    /**
     * What it was made as.
     *
     * @param size in GiB
     * @param key of its encryption; none when it is not encrypted
     */
    public record Form(
            String zone,
            int size,
            String type,
            Optional<Integer> iops,
            Optional<Integer> throughput,
            Optional<String> snapshotId,
            Optional<String> key) {}

    /** {@code creating}, {@code available}, {@code in-use}, {@code deleting} or {@code error}. */
    public String state(Instant now) {
        return attachment.isPresent() ? "in-use" : phase.at(now);
    }

    public Volume withAttachment(Optional<Attachment> other) {
        return new Volume(id, form, created, phase, other, tags, visible, gone);
    }

    public Volume withForm(Form other) {
        return new Volume(id, other, created, phase, attachment, tags, visible, gone);
    }

    /** The same on its way out. */
    public Volume deleting(Instant end) {
        return new Volume(id, form, created, Phase.of("deleting"), attachment, tags, visible, end);
    }

    @Override
    public Volume withTags(Map<String, String> other) {
        return new Volume(id, form, created, phase, attachment, other, visible, gone);
    }
}
