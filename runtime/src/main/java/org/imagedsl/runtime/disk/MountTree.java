// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.filesystem.FileSystem;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.Mount;
import org.imagedsl.runtime.filesystem.Mounter;
import org.imagedsl.runtime.filesystem.RootPartition;
import org.imagedsl.runtime.filesystem.RootedFiles;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Mounts the image's file systems, as its own system would, while its block lasts. */
@Keyword(value = "mount", summary = "mounts the file systems of the disk")
public record MountTree(
        @Option("whether the disk has file systems by then") boolean formatted,
        @Option("partitions as the script describes them") Optional<Disk> disk,
        @Option("partition with the root file system") Optional<Integer> mountPartition,
        @Option("where the root is mounted") Optional<String> mountPath,
        @Option("options of the root mount") List<String> mountOptions)
        implements Step<String> {

    /** Options that say when and by whom something is mounted, or that would keep the build from writing. */
    private static final Set<String> NOT_WHILE_BUILDING = Set.of("ro", "noauto", "nofail", "user", "users", "owner");

    private static final List<String> SYSTEM_FOLDERS = List.of(
            "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/usr");

    @Override
    public String perform(Scope scope) throws IOException, InterruptedException {
        Keeper keeper = scope.get(Keeper.REF);
        Device device = scope.get(BuildRefs.DEVICE);
        String where = mountPath.orElse(keeper.mountBase().resolve("image").toString());
        makeFolder(scope, Path.of(where));
        MountPoint first = root(keeper, device);
        Mounter mounter = new Mounter(keeper);
        Mount mount = Mount.device(device.partition(first.partition()), rootOptions(first));
        // From here on the path without links, as the mount table has it.
        String root = scope.acquire(Resource.of("mount", where), () -> mounter.mount(mount, where), mounter::unmount);
        MountPoints points = points(scope, device, first.partition(), root);
        List<FatFolder> standIns = new ArrayList<>();
        for (MountPoint point : points.belowRoot()) {
            mountBelow(scope, device, root, point).ifPresent(standIns::add);
        }
        scope.bind(BuildRefs.FAT_FOLDERS, new FatFolder.All(standIns));
        scope.bind(BuildRefs.MOUNT_PATH, root);
        scope.image().bind(BuildRefs.MOUNT_POINTS, points);
        return root;
    }

    private Optional<FatFolder> mountBelow(Scope scope, Device device, String root, MountPoint point)
            throws IOException, InterruptedException {
        Keeper keeper = scope.get(Keeper.REF);
        String partition = device.partition(point.partition());
        Resource resource = Resource.of("mount", root + point.path());
        if (FatFolder.isNeeded()
                && FileSystem.on(scope.host(), partition).type().equals("vfat")) {
            return Optional.of(scope.acquire(
                    resource, () -> FatFolder.open(keeper, root, point.path(), partition), FatFolder::close));
        }
        Mounter mounter = new Mounter(keeper);
        Mount mount = Mount.device(partition, whileBuilding(point.options()));
        scope.acquire(resource, () -> mounter.mountInside(root, point.path(), mount), mounter::unmount);
        return Optional.empty();
    }

    private MountPoint root(Keeper keeper, Device device) throws InterruptedException {
        if (disk.isPresent()) {
            return MountPoints.of(disk.get()).root();
        }
        int number = mountPartition.isPresent() ? mountPartition.get() : RootPartition.choose(keeper, device);
        return new MountPoint("/", number, List.of());
    }

    private MountPoints points(Scope scope, Device device, int root, String mounted)
            throws IOException, InterruptedException {
        if (disk.isPresent()) {
            return MountPoints.of(disk.get());
        }
        ImageFile fstab = new RootedFiles(scope.get(Keeper.REF).view(mounted)).file("/etc/fstab");
        return MountPoints.listed(fstab.exists() ? fstab.getText() : "", scope.host(), device, root);
    }

    private List<String> rootOptions(MountPoint first) {
        List<String> options = new ArrayList<>(whileBuilding(first.options()));
        options.addAll(mountOptions);
        return options;
    }

    private static List<String> whileBuilding(List<String> options) {
        return options.stream()
                .filter(option -> !NOT_WHILE_BUILDING.contains(option))
                .toList();
    }

    /** A folder of the host that a script names may have to be made; it goes with the block. */
    private static void makeFolder(Scope scope, Path folder) throws IOException, InterruptedException {
        Keeper keeper = scope.get(Keeper.REF);
        if (folder.startsWith(keeper.mountBase()) || Files.isDirectory(folder)) {
            return;
        }
        makeFolder(scope, folder.getParent());
        scope.acquire(Resource.folder(folder), () -> Files.createDirectory(folder), Files::deleteIfExists);
    }

    @Override
    public String describe() {
        String where = mountPath.map(path -> " at " + path).orElse("");
        if (disk.isPresent()) {
            List<String> paths = MountPoints.of(disk.get()).all().stream()
                    .map(MountPoint::path)
                    .toList();
            return String.join(", ", paths) + where;
        }
        return mountPartition
                        .map(number -> number == 0 ? "whole disk" : "partition " + number)
                        .orElse("root partition")
                + where;
    }

    @Override
    public List<HostTool> hostTools() {
        List<HostTool> tools = new ArrayList<>(List.of(
                new HostTool("mount", "mount"),
                new HostTool("umount", "mount"),
                new HostTool("partx", "util-linux"),
                new HostTool("blkid", "util-linux")));
        boolean fat = disk.stream()
                .flatMap(each -> each.table().partitions().stream())
                .anyMatch(partition ->
                        partition.mount().isPresent() && partition.format().equals(Optional.of(FileSystemType.VFAT)));
        if (fat && FatFolder.isNeeded()) {
            tools.add(FatFolder.TOOL);
        }
        return tools;
    }

    @Override
    public void check(Checks checks) {
        if (!formatted) {
            checks.problem(
                    "",
                    "nothing makes a file system on the empty disk",
                    "describe it with disk { gpt { partition … } }, or make it with preMount commands");
        }
        mountPath
                .filter(path -> !isUsable(path))
                .ifPresent(path -> checks.problem(
                        "mountPath",
                        "the image cannot be mounted at '" + path + "'",
                        "name an absolute path outside the folders of this host's system, as '/mnt/image'"));
        mountPartition
                .filter(number -> number < 0)
                .ifPresent(number -> checks.problem(
                        "mountPartition", "no partition has the number " + number, "0 is the whole disk"));
        mountPartition
                .filter(number -> disk.isPresent())
                .ifPresent(number -> checks.problem(
                        "mountPartition",
                        "'mountPartition' beside 'disk'",
                        "the partition with mount: '/' is the root"));
    }

    private static boolean isUsable(String path) {
        return path.startsWith("/")
                && !Path.of(path).normalize().equals(Path.of("/"))
                && Path.of(path).normalize().equals(Path.of(path))
                && SYSTEM_FOLDERS.stream().noneMatch(folder -> Path.of(path).startsWith(folder));
    }
}
