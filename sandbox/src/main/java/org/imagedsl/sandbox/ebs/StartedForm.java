// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.sandbox.disk.DiskFiles;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Snapshot;

/** What {@code StartSnapshot} was told. */
record StartedForm(JsonObject content) {

    private static final int LARGEST = 65_536;

    static StartedForm read(EbsCall call) {
        StartedForm form = new StartedForm(call.content());
        int size = form.size();
        if (size < 1 || size > LARGEST) {
            throw EbsDialect.invalid("INVALID_VOLUME_SIZE", "A volume has 1 to " + LARGEST + " GiB.");
        }
        Duration patience = form.patience();
        if (patience.compareTo(Duration.ofMinutes(10)) < 0 || patience.compareTo(Duration.ofMinutes(4320)) > 0) {
            throw EbsDialect.invalid("INVALID_PARAMETER_VALUE", "A timeout has 10 to 4320 minutes.");
        }
        form.text("ParentSnapshotId")
                .map(call::readable)
                .ifPresent(parent -> form.requireFitting(parent, call.region().encryptsByDefault()));
        if (form.text("KmsKeyArn").isPresent()
                && !form.encrypted()
                && form.parent().isEmpty()) {
            throw EbsDialect.invalid("INVALID_CUSTOMER_KEY", "A key needs Encrypted.");
        }
        return form;
    }

    private void requireFitting(Snapshot parent, boolean encryptsByDefault) {
        if (encryptsByDefault && parent.form().key().isEmpty()) {
            throw EbsDialect.invalid(
                    "INVALID_DEPENDENCY_REQUEST",
                    "The account encrypts by default, and the parent snapshot is not encrypted.");
        }
        if (content.has("Encrypted")) {
            throw EbsDialect.invalid("INVALID_DEPENDENCY_REQUEST", "Encrypted cannot stand beside ParentSnapshotId.");
        }
        if (text("KmsKeyArn").isPresent()) {
            throw EbsDialect.invalid("INVALID_CUSTOMER_KEY", "The snapshot has the key of its parent.");
        }
        if (parent.form().size() > size()) {
            throw EbsDialect.invalid(
                    "INVALID_VOLUME_SIZE",
                    "The parent's volume has " + parent.form().size() + " GiB.");
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(content.get(name)).map(JsonElement::getAsString);
    }

    private Optional<String> parent() {
        return text("ParentSnapshotId");
    }

    Optional<String> token() {
        return text("ClientToken");
    }

    String fingerprint() {
        return content.toString();
    }

    private int size() {
        return content.has("VolumeSize") ? content.get("VolumeSize").getAsInt() : 0;
    }

    private boolean encrypted() {
        return content.has("Encrypted") && content.get("Encrypted").getAsBoolean();
    }

    Duration patience() {
        return Duration.ofMinutes(
                content.has("Timeout") ? content.get("Timeout").getAsLong() : 60);
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        if (content.get("Tags") instanceof JsonArray all) {
            for (JsonElement tag : all) {
                tags.put(
                        tag.getAsJsonObject().get("Key").getAsString(),
                        tag.getAsJsonObject().get("Value").getAsString());
            }
        }
        return tags;
    }

    /** A new snapshot with its parent's content. */
    Snapshot snapshot(EbsCall call) {
        String id = call.cloud().id(Kind.SNAPSHOT);
        DiskFiles disks = call.cloud().disks();
        Optional<Snapshot> parent = parent().map(call::readable);
        parent.ifPresent(snapshot -> copy(disks, snapshot.id(), id));
        disks.extend(disks.snapshot(id), ByteSize.of(size(), ByteSize.Unit.GiB));
        return new Snapshot(
                id,
                new Snapshot.Form(
                        "vol-ffffffff", size(), text("Description").orElse(""), call.account(), key(call, parent)),
                call.now(),
                Phase.from(Snapshot.PENDING, call.now(), patience(), Snapshot.ERROR),
                parent.map(Snapshot::id),
                Set.of(),
                tags(),
                call.cloud().visibleAfter("StartSnapshot"));
    }

    private Optional<String> key(EbsCall call, Optional<Snapshot> parent) {
        if (parent.isPresent()) {
            return parent.get().form().key();
        }
        String usual = "arn:aws:kms:" + call.region().name() + ":" + call.account() + ":alias/aws/ebs";
        return encrypted() || call.region().encryptsByDefault()
                ? Optional.of(text("KmsKeyArn").orElse(usual))
                : Optional.empty();
    }

    private static void copy(DiskFiles disks, String from, String to) {
        try {
            disks.copy(disks.snapshot(from), disks.snapshot(to));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String answer(EbsCall call, Snapshot started) {
        JsonObject answer = new JsonObject();
        answer.addProperty("SnapshotId", started.id());
        answer.addProperty("OwnerId", started.form().owner());
        answer.addProperty("Description", started.form().description());
        answer.addProperty("Status", started.state(call.now()));
        answer.addProperty("StartTime", started.started().toEpochMilli() / 1000.0);
        answer.addProperty("VolumeSize", started.form().size());
        answer.addProperty("BlockSize", Blocks.SIZE);
        started.parent().ifPresent(parent -> answer.addProperty("ParentSnapshotId", parent));
        started.form().key().ifPresent(key -> answer.addProperty("KmsKeyArn", key));
        if (content.has("Tags")) {
            answer.add("Tags", content.get("Tags"));
        }
        return answer.toString();
    }
}
