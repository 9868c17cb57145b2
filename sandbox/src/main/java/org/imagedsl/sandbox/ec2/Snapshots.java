// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Snapshot;

/** Snapshots described and deleted. */
final class Snapshots {

    static final Map<String, Action> ACTIONS =
            Map.of("DescribeSnapshots", Snapshots::describe, "DeleteSnapshot", Snapshots::delete);

    private Snapshots() {}

    /** A complete snapshot that the caller may make volumes of. */
    static Snapshot readable(Ec2Call call, String id) {
        Snapshot snapshot = call.region().snapshots().get(id);
        if (!snapshot.mayBeReadBy(call.account())) {
            throw Kind.SNAPSHOT.absent(id);
        }
        if (!snapshot.state(call.now()).equals(Snapshot.COMPLETED)) {
            throw new ApiFailure(
                    "IncorrectState", "Snapshot is in invalid state - " + snapshot.state(call.now()) + ": " + id);
        }
        return snapshot;
    }

    /** A snapshot of the caller's own. */
    static Snapshot own(Ec2Call call, String id) {
        Snapshot snapshot = call.region().snapshots().get(id);
        if (!snapshot.form().owner().equals(call.account())) {
            throw new ApiFailure("AuthFailure", 401, "Not authorized for snapshot " + id);
        }
        return snapshot;
    }

    private static Work describe(Ec2Call call) {
        Instant now = call.now();
        List<String> owners = call.parameters().list("Owner").stream()
                .map(owner -> owner.equals("self") ? call.account() : owner)
                .toList();
        List<String> readers = call.parameters().list("RestorableBy").stream()
                .map(reader -> reader.equals("self") ? call.account() : reader)
                .toList();
        Listing<Snapshot> listing =
                new Listing<>("SnapshotId", "snapshotSet", filters(now), snapshot -> parts(snapshot, now));
        return listing.read(
                call.region().snapshots(),
                call.parameters(),
                snapshot -> snapshot.mayBeReadBy(call.account())
                        && (owners.isEmpty() || owners.contains(snapshot.form().owner()))
                        && (readers.isEmpty() || readers.stream().anyMatch(snapshot::mayBeReadBy)));
    }

    private static Filters<Snapshot> filters(Instant now) {
        Map<String, Function<Snapshot, Stream<String>>> values = Map.ofEntries(
                Map.entry("snapshot-id", snapshot -> Stream.of(snapshot.id())),
                Map.entry("status", snapshot -> Stream.of(snapshot.state(now))),
                Map.entry("volume-id", snapshot -> Stream.of(snapshot.form().volumeId())),
                Map.entry(
                        "volume-size",
                        snapshot -> Stream.of(Integer.toString(snapshot.form().size()))),
                Map.entry("description", snapshot -> Stream.of(snapshot.form().description())),
                Map.entry("owner-id", snapshot -> Stream.of(snapshot.form().owner())),
                Map.entry("start-time", snapshot -> Stream.of(snapshot.started().toString())),
                Map.entry("progress", snapshot -> Stream.of(snapshot.phase().percent(now) + "%")),
                Map.entry("storage-tier", snapshot -> Stream.of("standard")),
                Map.entry(
                        "encrypted",
                        snapshot ->
                                Stream.of(Boolean.toString(snapshot.form().key().isPresent()))));
        return new Filters<>(values, Snapshot::tags);
    }

    private static Work delete(Ec2Call call) {
        Snapshot snapshot = own(call, call.parameters().required("SnapshotId"));
        return () -> {
            remove(call, snapshot.id());
            return Work.DONE;
        };
    }

    static void remove(Ec2Call call, String id) {
        call.region().images().existing().stream()
                .filter(image -> image.snapshotIds().contains(id))
                .findFirst()
                .ifPresent(image -> {
                    throw new ApiFailure(
                            "InvalidSnapshot.InUse", "The snapshot " + id + " is currently in use by " + image.id());
                });
        call.region().snapshots().remove(id);
        call.cloud().disks().delete(call.cloud().disks().snapshot(id));
    }

    static List<Element> parts(Snapshot snapshot, Instant now) {
        Snapshot.Form form = snapshot.form();
        return Element.all(
                List.of(
                        Element.text("snapshotId", snapshot.id()),
                        Element.text("volumeId", form.volumeId()),
                        Element.text("status", snapshot.state(now)),
                        Element.text("startTime", snapshot.started()),
                        Element.text("progress", snapshot.phase().percent(now) + "%"),
                        Element.text("ownerId", form.owner()),
                        Element.text("volumeSize", form.size()),
                        Element.text("description", form.description()),
                        Element.text("encrypted", form.key().isPresent()),
                        Element.text("storageTier", "standard")),
                Element.optional("kmsKeyId", form.key()),
                snapshot.state(now).equals(Snapshot.ERROR)
                        ? List.of(Element.text("statusMessage", "Resource unavailable"))
                        : List.of(),
                Tags.of(snapshot.tags()));
    }
}
