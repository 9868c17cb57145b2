// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.filesystem.FileSystem;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.LoopDevice;
import org.imagedsl.runtime.filesystem.Mount;
import org.imagedsl.runtime.filesystem.Mounter;
import org.imagedsl.runtime.filesystem.RootPartition;
import org.imagedsl.runtime.filesystem.RootedFiles;

/** The file systems of a disk, mounted to be looked at. Owned by who opened it. */
final class DiskTree implements AutoCloseable {

    private static final List<String> OPTIONS = List.of("ro", "nosuid", "nodev", "noexec");

    private final Keeper keeper;
    private final Mounter mounter;
    private final LoopDevice loop;
    private final String target;
    private Optional<String> root = Optional.empty();

    private DiskTree(Keeper keeper, LoopDevice loop, String target) {
        this.keeper = keeper;
        this.mounter = new Mounter(keeper);
        this.loop = loop;
        this.target = target;
    }

    /**
     * Mounts it.
     *
     * @param disk as the keeper sees it; the kernel completes its journals, so that it must be nobody else's
     * @param points the mount tree; empty: as the disk's own table has it
     */
    static DiskTree open(Keeper keeper, Path disk, Optional<MountPoints> points)
            throws IOException, InterruptedException {
        String target = keeper.mountBase().resolve("look-" + disk.getFileName()).toString();
        DiskTree tree = new DiskTree(keeper, LoopDevice.attach(keeper, disk), target);
        try {
            tree.mount(points);
            return tree;
        } catch (IOException | InterruptedException | RuntimeException e) {
            tree.giveUp(e);
            throw e;
        }
    }

    private void mount(Optional<MountPoints> given) throws IOException, InterruptedException {
        Commands host = keeper.commands(LineSink.NONE);
        Device device = loop.device();
        int number = given.isPresent() ? given.get().root().partition() : RootPartition.choose(keeper, device);
        root = Optional.of(mounter.mount(Mount.device(device.partition(number), OPTIONS), target));
        MountPoints points = given.isPresent() ? given.get() : listed(host, device, number);
        for (MountPoint point : points.belowRoot()) {
            String partition = device.partition(point.partition());
            if (FatFolder.isNeeded() && FileSystem.on(host, partition).type().equals("vfat")) {
                FatFolder.open(keeper, root(), point.path(), partition);
            } else {
                mounter.mountInside(root(), point.path(), Mount.device(partition, OPTIONS));
            }
        }
    }

    private MountPoints listed(Commands host, Device device, int number) throws IOException, InterruptedException {
        ImageFile fstab = new RootedFiles(keeper.view(root())).file("/etc/fstab");
        return MountPoints.listed(fstab.exists() ? fstab.getText() : "", host, device, number);
    }

    /** Where its root is, as the keeper sees it. */
    String root() {
        return root.orElse(target);
    }

    private void giveUp(Exception failure) {
        try {
            close();
        } catch (IOException | InterruptedException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            mounter.unmount(root());
        } finally {
            loop.detach();
        }
    }
}
