// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.filesystem.OpenDisk;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Ref;

/** The late values of a build, bound by the step that makes each known. */
public final class BuildRefs {

    /** The disk on this host; a script's {@code device}. */
    public static final Ref<Device> DEVICE = Ref.named("device", Device.class);

    /** Where the root file system is mounted, as the keeper sees it; a script's {@code mountPath}. */
    public static final Ref<String> MOUNT_PATH = Ref.named("mountPath", String.class);

    /** The working disk: a sparse raw file. */
    public static final Ref<Path> DISK_FILE = Ref.named("disk", Path.class);

    /** The first disk file that is published, where it stands until the build has succeeded. */
    public static final Ref<Path> ARTIFACT = Ref.named("artifact", Path.class);

    /** What the script's other images have published; bound by the executor. */
    public static final Ref<ImageArtifact.Artifacts> IMAGE_ARTIFACTS =
            Ref.named("artifacts of images", ImageArtifact.Artifacts.class);

    /** Folder of the state folder for what was found out of this host; later builds may use it again. */
    public static final Ref<Path> CACHE = Ref.named("cache", Path.class);

    /** Names the finished disk by all that made it; bound only when the same would make the same again. */
    public static final Ref<String> DISK_KEY = Ref.named("key of the disk", String.class);

    public static final Ref<String> BUILD_ID = Ref.named("build.id", String.class);
    /** Bound when who builds wants to see more than usual: how to enter what is built. */
    public static final Ref<Boolean> DEBUG = Ref.named("debug", Boolean.class);

    /** Bound where an image is built step by step: its disk is looked at, and never published. */
    public static final Ref<Boolean> STEP_BY_STEP = Ref.named("step by step", Boolean.class);

    public static final Ref<String> REGION = Ref.named("region", String.class);
    public static final Ref<String> SOURCE_IMAGE_ID = Ref.named("sourceImage.id", String.class);
    public static final Ref<String> SOURCE_IMAGE_NAME = Ref.named("sourceImage.name", String.class);
    public static final Ref<String> SOURCE_IMAGE_OWNER = Ref.named("sourceImage.owner", String.class);
    public static final Ref<String> SOURCE_IMAGE_OWNER_NAME = Ref.named("sourceImage.ownerName", String.class);

    public static final Ref<String> SOURCE_IMAGE_CREATION_DATE = Ref.named("sourceImage.creationDate", String.class);

    /** Tags of the source image; a script's {@code sourceImage.tags}. */
    public static final Ref<SourceTags> SOURCE_IMAGE_TAGS = Ref.named("sourceImage.tags", SourceTags.class);

    /** What is behind {@link #DEVICE}; host commands that change the partition table refresh it. */
    public static final Ref<OpenDisk> OPEN_DISK = Ref.named("open disk", OpenDisk.class);

    /** Format of the file at {@link #ARTIFACT}; bound only when QEMU can boot it as it is. */
    public static final Ref<DiskFormat> ARTIFACT_FORMAT = Ref.named("artifact format", DiskFormat.class);

    /** The mount tree of {@link #DEVICE}. */
    public static final Ref<MountPoints> MOUNT_POINTS = Ref.named("mount points", MountPoints.class);

    /** What stands in for file systems that the kernel cannot mount. */
    static final Ref<FatFolder.All> FAT_FOLDERS = Ref.named("FAT folders", FatFolder.All.class);

    private BuildRefs() {}

    /**
     * What a script of the host finds in its environment: a variable that is left to the shell, by quotes that Groovy does not
     * look into, must never be empty where the same words mean the image.
     */
    public static Map<String, String> environment(Scope scope) {
        Map<String, String> variables = new TreeMap<>();
        for (Ref<?> ref : List.of(DEVICE, MOUNT_PATH)) {
            if (scope.has(ref)) {
                variables.put(ref.name(), scope.get(ref).toString());
            }
        }
        return variables;
    }

    /** A partition of the device by its number, whatever the kernel calls its node. */
    public static Late partition(int number) {
        return new Partition(number);
    }

    /** A tag of the source image. */
    public static Late sourceTag(String key) {
        return new SourceTag(key);
    }

    /** Finds the value of a tag, or fails when the source image has no such tag. */
    @FunctionalInterface
    public interface SourceTags {
        String value(String key);
    }

    private record SourceTag(String key) implements Late {

        @Override
        public String render(Bindings bindings) {
            return bindings.get(SOURCE_IMAGE_TAGS).value(key);
        }

        @Override
        public String toString() {
            return "${sourceImage.tags." + key + "}";
        }
    }

    private record Partition(int number) implements Late {

        @Override
        public String render(Bindings bindings) {
            return bindings.get(DEVICE).partition(number);
        }

        @Override
        public String toString() {
            return DEVICE.toString() + number;
        }
    }
}
