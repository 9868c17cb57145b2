// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.filesystem.FileSystem;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.RootedFiles;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/**
 * Writes the table of file systems of a new image, by UUID, before a system is installed: its initial file system and
 * boot loader are made by the table. A table with entries stays as it is.
 */
@Keyword(value = "fstab", summary = "writes the image's table of file systems")
public record WriteFstab(@Option("partitions as the script describes them") Optional<Disk> disk) implements Step<Void> {

    private static final String PATH = "/etc/fstab";

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        String root = scope.get(BuildRefs.MOUNT_PATH);
        ImageFile file = new RootedFiles(scope.get(Keeper.REF).view(root)).file(PATH);
        if (!file.exists()
                || file.getText().lines().allMatch(line -> FstabEntry.parse(line)
                        .isEmpty())) {
            StringBuilder text = new StringBuilder("# <file system> <mount point> <type> <options> <dump> <pass>\n");
            entries(scope).forEach(entry -> text.append(entry.line()).append('\n'));
            file.setText(text.toString());
        }
        return null;
    }

    private List<FstabEntry> entries(Scope scope) throws InterruptedException {
        Device device = scope.get(BuildRefs.DEVICE);
        List<FstabEntry> entries = new ArrayList<>();
        for (MountPoint point : scope.get(BuildRefs.MOUNT_POINTS).all()) {
            FileSystem content = FileSystem.on(scope.host(), device.partition(point.partition()));
            entries.add(new FstabEntry(
                    "UUID=" + content.uuid(),
                    point.path(),
                    content.type(),
                    options(point, content.type()),
                    pass(point, content.type())));
        }
        entries.addAll(swap(scope, device));
        return entries;
    }

    private static List<String> options(MountPoint point, String type) {
        // FAT knows no owners: only root may read what the firmware starts.
        return point.options().isEmpty() && type.equals("vfat") ? List.of("umask=0077") : point.options();
    }

    private static int pass(MountPoint point, String type) {
        for (FileSystemType known : FileSystemType.values()) {
            if (known.toString().equals(type.toLowerCase(Locale.ROOT))) {
                return known.fsckPass(point.path());
            }
        }
        return 0;
    }

    private List<FstabEntry> swap(Scope scope, Device device) throws InterruptedException {
        List<FstabEntry> entries = new ArrayList<>();
        List<Partition> partitions = disk.map(each -> each.table().partitions()).orElse(List.of());
        for (int index = 0; index < partitions.size(); index++) {
            if (partitions.get(index).format().equals(Optional.of(FileSystemType.SWAP))) {
                FileSystem content = FileSystem.on(scope.host(), device.partition(index + 1));
                entries.add(new FstabEntry("UUID=" + content.uuid(), "none", "swap", List.of("sw"), 0));
            }
        }
        return entries;
    }

    @Override
    public String describe() {
        return "by UUID";
    }
}
