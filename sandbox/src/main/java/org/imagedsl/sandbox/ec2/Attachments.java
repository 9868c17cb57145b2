// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.imagedsl.sandbox.disk.AttachedDisk;
import org.imagedsl.sandbox.disk.DeviceNames;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Region;

/** The devices of attached volumes, and what happens to them later. */
final class Attachments implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Map<String, AttachedDisk> disks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later;
    private final Cloud cloud;
    private final DeviceNames names;

    Attachments(Cloud cloud, DeviceNames names) {
        this.cloud = cloud;
        this.names = names;
        this.later = Executors.newScheduledThreadPool(2, work -> {
            Thread thread = new Thread(work, "sandbox-devices");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Something to do that can be interrupted. */
    @FunctionalInterface
    interface Change {
        void make() throws InterruptedException;
    }

    /** The names of a device; fails as EC2 does when the asked one cannot be had. */
    List<Path> names(String asked, String volumeId) {
        List<Path> paths = names.of(asked, volumeId)
                .orElseThrow(() -> new ApiFailure(
                        "InvalidParameterValue",
                        "Value (" + asked + ") for parameter device is invalid. " + asked
                                + " is not a valid EBS device name."));
        if (DeviceNames.taken(paths)) {
            throw taken(asked);
        }
        return paths;
    }

    static ApiFailure taken(String asked) {
        return new ApiFailure(
                "InvalidParameterValue",
                "Invalid value '" + asked + "' for unixDevice. Attachment point " + asked + " is already in use");
    }

    void attach(String volumeId, List<Path> paths) {
        disks.put(volumeId, AttachedDisk.attach(cloud.disks().volume(volumeId), paths));
    }

    /** Makes an attached disk appear. */
    void show(String volumeId) {
        Optional.ofNullable(disks.get(volumeId)).ifPresent(AttachedDisk::show);
    }

    void flush(String volumeId) {
        Optional.ofNullable(disks.get(volumeId)).ifPresent(AttachedDisk::flush);
    }

    /** Takes the device away. What still uses it keeps it alive: the attachment is busy until then, unless forced. */
    void detach(Region region, String volumeId, Duration delay, boolean forced) throws InterruptedException {
        Optional<AttachedDisk> disk = Optional.ofNullable(disks.remove(volumeId));
        if (disk.isPresent()) {
            disk.get().release();
        }
        after(delay, () -> finish(region, volumeId, disk, forced));
    }

    private void finish(Region region, String volumeId, Optional<AttachedDisk> disk, boolean forced)
            throws InterruptedException {
        boolean busy = !forced && disk.filter(AttachedDisk::isInUse).isPresent();
        region.volumes()
                .update(
                        volumeId,
                        volume -> volume.withAttachment(volume.attachment()
                                .filter(attachment -> busy)
                                .map(attachment -> attachment.withPhase(Phase.of("busy")))));
        if (busy) {
            after(LOOK, () -> finish(region, volumeId, disk, false));
        }
    }

    /** Does something after a while, or now. */
    void after(Duration delay, Change change) throws InterruptedException {
        if (delay.isZero()) {
            change.make();
        } else {
            later.schedule(() -> quietly(change), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        disks.values().forEach(disk -> quietly(disk::release));
        disks.clear();
    }

    private static void quietly(Change change) {
        try {
            change.make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
