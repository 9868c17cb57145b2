// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.sandbox.disk.DiskFiles;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;

/** Makes volumes, snapshots and images, with their content, in the state that the action's delay and faults want. */
public final class Making {

    /** Stands for the volume of a snapshot that was not taken of one. */
    public static final String NO_VOLUME = "vol-ffffffff";

    private Making() {}

    /** What a snapshot gets beside the content. */
    public record Target(
            String id, String description, Optional<String> key, Map<String, String> tags, Instant visible) {}

    /** A volume, empty or with a snapshot's content; the one that has the id if there is one. */
    public static Volume volume(Activity activity, String id, Volume.Form form, Map<String, String> tags)
            throws InterruptedException {
        Volume volume = new Volume(
                id,
                form,
                activity.now(),
                activity.phase("creating", "available", Twist.VOLUME_ERROR, "error"),
                Optional.empty(),
                tags,
                activity.visible(),
                Instant.MAX);
        Volume there = activity.region().volumes().putIfAbsent(volume);
        if (there.equals(volume)) {
            fill(activity.cloud().disks(), volume);
        }
        return there;
    }

    /**
     * A snapshot: the content is that of the moment of the call, whatever is written later. The one that has the id if
     * there is one.
     */
    public static Snapshot snapshot(Activity activity, Devices devices, Volume volume, Target target)
            throws InterruptedException {
        Optional<Snapshot> there = existing(activity, target);
        if (there.isPresent()) {
            return there.get();
        }
        devices.flush(volume.id());
        DiskFiles disks = activity.cloud().disks();
        disks.copy(disks.volume(volume.id()), disks.snapshot(target.id()));
        Volume.Form form = volume.form();
        return put(activity, volume.id(), form.size(), form.snapshotId(), target);
    }

    /** A copy of a snapshot, of this or another region; the one that has the id if there is one. */
    public static Snapshot copy(Activity activity, Snapshot original, Target target) {
        Optional<Snapshot> there = existing(activity, target);
        if (there.isPresent()) {
            return there.get();
        }
        DiskFiles disks = activity.cloud().disks();
        disks.share(disks.snapshot(original.id()), disks.snapshot(target.id()));
        return put(activity, NO_VOLUME, original.form().size(), Optional.empty(), target);
    }

    /** A new image of the caller, not yet in the region's table. */
    public static Image image(
            Activity activity, Map<String, String> attributes, List<Mapping> mappings, Map<String, String> tags) {
        Phase phase = activity.has(Twist.IMAGE_STUCK)
                ? Phase.stuck("pending", activity.now())
                : activity.phase("pending", "available", Twist.IMAGE_FAILED, "failed");
        return new Image(
                activity.cloud().id(Kind.IMAGE),
                activity.account(),
                attributes,
                mappings,
                activity.now(),
                phase,
                Image.Sharing.NONE,
                tags,
                activity.visible(),
                Instant.MAX);
    }

    private static Optional<Snapshot> existing(Activity activity, Target target) {
        return activity.region().snapshots().existing().stream()
                .filter(snapshot -> snapshot.id().equals(target.id()))
                .findFirst();
    }

    private static Snapshot put(Activity activity, String volumeId, int size, Optional<String> parent, Target target) {
        Snapshot snapshot = new Snapshot(
                target.id(),
                new Snapshot.Form(volumeId, size, target.description(), activity.account(), target.key()),
                activity.now(),
                activity.phase(Snapshot.PENDING, Snapshot.COMPLETED, Twist.SNAPSHOT_ERROR, Snapshot.ERROR),
                parent,
                Set.of(),
                target.tags(),
                target.visible());
        activity.region().snapshots().put(snapshot);
        return snapshot;
    }

    private static void fill(DiskFiles disks, Volume volume) throws InterruptedException {
        Path file = disks.volume(volume.id());
        if (volume.form().snapshotId().isPresent()) {
            disks.copy(disks.snapshot(volume.form().snapshotId().get()), file);
        }
        disks.extend(file, ByteSize.of(volume.form().size(), ByteSize.Unit.GiB));
    }
}
