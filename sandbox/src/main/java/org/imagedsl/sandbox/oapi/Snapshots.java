// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Dates;
import org.imagedsl.sandbox.storage.Devices;
import org.imagedsl.sandbox.storage.Making;

/** Snapshots taken, copied, read, shared and deleted. */
record Snapshots(Devices devices, Quotas quotas) {

    Map<String, Action> actions() {
        return Map.of(
                "CreateSnapshot", this::create,
                "ReadSnapshots", Snapshots::read,
                "UpdateSnapshot", Snapshots::update,
                "DeleteSnapshot", Snapshots::delete);
    }

    private Work create(OapiCall call) {
        Arguments arguments = call.arguments();
        Optional<String> volume = arguments.text("VolumeId");
        Optional<String> source = arguments.text("SourceSnapshotId");
        boolean bucket = arguments.has("FileLocation") || arguments.has("SnapshotSize");
        if (volume.isPresent() && (source.isPresent() || arguments.has("SourceRegionName"))
                || bucket && (volume.isPresent() || source.isPresent() || arguments.has("SourceRegionName"))) {
            throw Failures.combination("A snapshot is made of a volume, of a snapshot, or of a file.");
        }
        if (bucket) {
            throw Failures.value("FileLocation", "in the sandbox");
        }
        Optional<String> description = arguments.text("Description");
        return volume.isPresent()
                ? take(call, call.volume(volume.get()), description.orElse(""))
                : copy(call, description);
    }

    private Work take(OapiCall call, Volume volume, String description) {
        Optional<String> token = call.token();
        return () -> {
            if (!Set.of("available", "in-use").contains(volume.state(call.now()))) {
                throw Failures.state(volume.id(), volume.state(call.now()));
            }
            String id = call.region().tokens().once(token, call.arguments().fingerprint(), () -> newId(call));
            return answer(call, Making.snapshot(call.activity(), devices, volume, target(call, id, description)));
        };
    }

    private String newId(OapiCall call) {
        quotas.requireRoom(call, Kind.SNAPSHOT);
        return call.activity().cloud().id(Kind.SNAPSHOT);
    }

    private Work copy(OapiCall call, Optional<String> description) {
        Arguments arguments = call.arguments();
        String id = arguments.required("SourceSnapshotId");
        requireHere(call);
        Optional<String> token = call.token();
        Snapshot original = call.readableSnapshot(id);
        String text = description.orElse(original.form().description());
        return () -> {
            String copy = call.region().tokens().once(token, call.arguments().fingerprint(), () -> newId(call));
            return answer(call, Making.copy(call.activity(), original, target(call, copy, text)));
        };
    }

    /** OAPI copies inside a region only; its other regions are other clouds. */
    static void requireHere(OapiCall call) {
        String region = call.arguments().required("SourceRegionName");
        if (!region.equals(call.region().name())) {
            throw Failures.region(region);
        }
    }

    private static Making.Target target(OapiCall call, String id, String description) {
        return new Making.Target(
                id, description, Optional.empty(), Map.of(), call.activity().visible());
    }

    private static Work read(OapiCall call) {
        Instant now = call.now();
        Listing<Snapshot> listing = new Listing<>("Snapshots", filters(call), snapshot -> part(snapshot, now));
        return listing.read(call.arguments(), () -> call.region().snapshots().all().stream()
                .filter(snapshot -> snapshot.mayBeReadBy(call.account()))
                .toList());
    }

    private static Work update(OapiCall call) {
        String id = call.arguments().required("SnapshotId");
        Grants grants = Grants.read(call.arguments(), "PermissionsToCreateVolume")
                .orElseThrow(() -> Failures.missing("PermissionsToCreateVolume"));
        Snapshot asked = call.ownSnapshot(id);
        return () -> {
            Snapshot shared = call.region()
                    .snapshots()
                    .update(asked.id(), snapshot -> snapshot.sharedWith(grants.applyTo(snapshot.sharedWith())));
            return answer(call, shared);
        };
    }

    private static Work delete(OapiCall call) {
        Snapshot asked = call.ownSnapshot(call.arguments().required("SnapshotId"));
        return () -> {
            call.region().images().existing().stream()
                    .filter(image -> image.snapshotIds().contains(asked.id()))
                    .findFirst()
                    .ifPresent(image -> {
                        throw Failures.conflict(
                                "The snapshot '" + asked.id() + "' is used by the OMI '" + image.id() + "'.");
                    });
            call.region().snapshots().remove(asked.id());
            call.activity()
                    .cloud()
                    .disks()
                    .delete(call.activity().cloud().disks().snapshot(asked.id()));
            return Answer.empty();
        };
    }

    private static Filters<Snapshot> filters(OapiCall call) {
        Instant now = call.now();
        Map<String, Function<Snapshot, Stream<String>>> values = Map.ofEntries(
                Map.entry("SnapshotIds", snapshot -> Stream.of(snapshot.id())),
                Map.entry("ClientTokens", snapshot -> call.region().tokens().of(snapshot.id()).stream()),
                Map.entry("States", snapshot -> Stream.of(state(snapshot, now))),
                Map.entry("VolumeIds", snapshot -> Stream.of(snapshot.form().volumeId())),
                Map.entry(
                        "VolumeSizes",
                        snapshot -> Stream.of(Integer.toString(snapshot.form().size()))),
                Map.entry("Descriptions", snapshot -> Stream.of(snapshot.form().description())),
                Map.entry("AccountIds", snapshot -> Stream.of(snapshot.form().owner())),
                Map.entry("AccountAliases", snapshot -> Stream.empty()),
                Map.entry(
                        "Progresses",
                        snapshot -> Stream.of(Long.toString(snapshot.phase().percent(now)))),
                Map.entry("PermissionsToCreateVolumeAccountIds", snapshot -> Grants.accounts(snapshot.sharedWith())));
        return new Filters<>(
                values,
                Map.of("PermissionsToCreateVolumeGlobalPermission", snapshot -> snapshot.sharedWith()
                        .contains(Grants.EVERYBODY)),
                Snapshot::tags);
    }

    private static Answer answer(OapiCall call, Snapshot snapshot) {
        return Answer.empty().with("Snapshot", part(snapshot, call.now()));
    }

    private static Answer part(Snapshot snapshot, Instant now) {
        Snapshot.Form form = snapshot.form();
        return Answer.empty()
                .with("SnapshotId", snapshot.id())
                .with("AccountId", form.owner())
                .with("Description", form.description())
                .with("VolumeId", form.volumeId())
                .with("VolumeSize", form.size())
                .with("State", state(snapshot, now))
                .with("Progress", snapshot.phase().percent(now))
                .with("CreationDate", Dates.milliseconds(snapshot.started()))
                .with("PermissionsToCreateVolume", Grants.part(List.copyOf(snapshot.sharedWith())))
                .tags(snapshot.tags());
    }

    /** What is not begun yet waits in a queue. */
    private static String state(Snapshot snapshot, Instant now) {
        String state = snapshot.state(now);
        return state.equals(Snapshot.PENDING) && snapshot.phase().percent(now) < 10 ? "in-queue" : state;
    }
}
