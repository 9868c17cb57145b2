// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.storage;

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
import org.imagedsl.sandbox.disk.DiskFiles;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Region;

/** The devices of attached volumes, and what happens to them later. */
public final class Devices implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Map<String, AttachedDisk> attached = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later;
    private final DiskFiles disks;

    public Devices(DiskFiles disks) {
        this.disks = disks;
        this.later = Executors.newScheduledThreadPool(2, work -> {
            Thread thread = new Thread(work, "sandbox-devices");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Something to do that can be interrupted. */
    @FunctionalInterface
    public interface Change {
        void make() throws InterruptedException;
    }

    /** Attaches, still under no name. */
    public void attach(String volumeId, List<Path> paths) {
        attached.put(volumeId, AttachedDisk.attach(disks.volume(volumeId), paths));
    }

    /** Makes an attached disk appear. */
    public void show(String volumeId) {
        Optional.ofNullable(attached.get(volumeId)).ifPresent(AttachedDisk::show);
    }

    /** Brings what was written to the device into the volume. */
    public void flush(String volumeId) {
        Optional.ofNullable(attached.get(volumeId)).ifPresent(AttachedDisk::flush);
    }

    /** Takes the device away. What still uses it keeps it alive: the attachment is busy until then, unless forced. */
    public void detach(Region region, String volumeId, Duration delay, boolean forced) throws InterruptedException {
        Optional<AttachedDisk> disk = Optional.ofNullable(attached.remove(volumeId));
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
    public void after(Duration delay, Change change) throws InterruptedException {
        if (delay.isZero()) {
            change.make();
        } else {
            later.schedule(() -> quietly(change), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        attached.values().forEach(disk -> quietly(disk::release));
        attached.clear();
    }

    private static void quietly(Change change) {
        try {
            change.make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
