// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class MounterIT {

    private BuildHost build;
    private Mounter mounter;
    private String root;

    @BeforeEach
    void start() throws IOException {
        build = new BuildHost();
        mounter = build.mounter;
        root = build.keeper.mountBase() + "/image";
        Files.createDirectory(build.keeper.view(root));
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        build.close();
    }

    private List<String> mounted(String path) throws IOException {
        return MountTable.of(build.keeper).within(path).stream()
                .map(MountEntry::target)
                .toList();
    }

    private Device diskWith(String name, int mebibytes, String... mkfs) throws IOException, InterruptedException {
        Device device =
                LoopDevice.attach(build.keeper, build.disk(name, mebibytes)).device();
        List<String> words = new ArrayList<>(List.of(mkfs));
        words.add(device.toString());
        build.run(words.toArray(String[]::new));
        return device;
    }

    @ParameterizedTest
    @ValueSource(strings = {"absolute", "relative", "through a parent"})
    void mountsInsideTheImageWhenTheMountPointIsALinkToTheHost(String kind) throws IOException, InterruptedException {
        Path canary = Files.createDirectory(build.folder.resolve("canary"));
        Files.writeString(canary.resolve("file"), "alive");
        Path point = build.keeper.view(root + "/mnt");
        switch (kind) {
            case "absolute" -> Files.createSymbolicLink(point, canary);
            case "relative" -> Files.createSymbolicLink(point, Path.of("../../../../../.." + canary));
            default -> {
                Files.createSymbolicLink(build.keeper.view(root + "/up"), canary.getParent());
                Files.createSymbolicLink(point, Path.of("/up/canary"));
            }
        }

        String target = mounter.mountInside(root, "/mnt", Mount.virtual("tmpfs"));

        assertThat(target).isEqualTo(root + canary);
        assertThat(mounted(root)).containsExactly(root + canary);
        assertThat(build.keeper.view(canary + "/file")).hasContent("alive");
        assertThat(FileModes.mode(build.keeper.view(target).getParent())).isEqualTo(0755);
        mounter.unmount(target);
        assertThat(mounted(root)).isEmpty();
        assertThat(canary.resolve("file")).hasContent("alive");
    }

    @Test
    void unmountsWhatLiesBelowNewestFirst() throws IOException, InterruptedException {
        mounter.mountInside(root, "/dev", Mount.virtual("tmpfs"));
        mounter.mountInside(root, "/dev/pts \"x\"\n", Mount.virtual("tmpfs"));
        mounter.mountInside(root, "/dev", Mount.virtual("tmpfs"));
        mounter.mountInside(root, "/devices", Mount.virtual("tmpfs"));

        mounter.unmount(root + "/dev");

        assertThat(mounted(root)).containsExactly(root + "/devices");
        mounter.unmount(root + "/dev");
        mounter.unmount(root);
        assertThat(mounted(root)).isEmpty();
    }

    @Test
    void tellsThePathWithoutLinks() throws IOException, InterruptedException {
        Files.createSymbolicLink(build.folder.resolve("link"), Path.of("mounts"));

        String target = mounter.mount(Mount.virtual("tmpfs"), build.folder + "/link/./image/../point");

        assertThat(target).isEqualTo(build.keeper.mountBase() + "/point");
        assertThat(mounted(target)).containsExactly(target);
        mounter.unmount(target);
        assertThat(mounted(target)).isEmpty();
    }

    @Test
    void bindsAFileOfTheHost() throws IOException, InterruptedException {
        Path file = Files.writeString(build.folder.resolve("file"), "of the host");

        String target = mounter.mountInside(root, "/etc/some file", Mount.bind(file.toString()));

        assertThat(build.keeper.view(target)).hasContent("of the host");
    }

    @Test
    void endsWhatHoldsAMountOfTheBuild() throws IOException, InterruptedException {
        String target = mounter.mountInside(root, "/mnt", Mount.virtual("tmpfs"));
        build.run(
                "sh",
                "-c",
                "cd " + target + "; trap '' TERM; setsid sh -c 'exec 3>up; while :; do sleep 1; done'"
                        + " >/dev/null 2>&1 & while [ ! -e up ]; do sleep 0.02; done");
        assertThat(MountHolder.of(build.keeper, target)).isNotEmpty().allSatisfy(holder -> assertThat(holder.ofBuild())
                .isTrue());

        mounter.unmount(target);

        assertThat(mounted(root)).isEmpty();
        assertThat(MountHolder.of(build.keeper, target)).isEmpty();
    }

    @Test
    void namesWhoElseHoldsAMountAndLeavesItAlone() throws IOException, InterruptedException {
        String target = mounter.mountInside(root, "/mnt", Mount.virtual("tmpfs"));
        Process other = new ProcessBuilder("sleep", "86404")
                .directory(build.keeper.view(target).toFile())
                .start();
        try {
            assertThatThrownBy(() -> mounter.unmount(target))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessage("cannot unmount " + target + ": used by " + other.pid() + " (sleep 86404)");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
        mounter.unmount(target);
        assertThat(mounted(root)).isEmpty();
    }

    @Test
    void mountsACloneOfAMountedXfs() throws IOException, InterruptedException {
        Device first = diskWith("first", 320, "mkfs.xfs", "-q", "-m", "uuid=11111111-2222-3333-4444-555555555555");
        Device second = diskWith("second", 320, "mkfs.xfs", "-q", "-m", "uuid=11111111-2222-3333-4444-555555555555");

        mounter.mount(Mount.device(first.toString(), List.of()), root + "/first");
        mounter.mount(Mount.device(second.toString(), List.of("noatime")), root + "/second");

        assertThat(mounted(root)).containsExactly(root + "/first", root + "/second");
        assertThat(MountTable.of(build.keeper).within(root + "/second").get(0).type())
                .isEqualTo("xfs");
    }

    @Test
    void saysWhyAMountFailed() throws IOException, InterruptedException {
        Device empty = diskWith("empty", 2, "true");

        assertThatThrownBy(() -> mounter.mount(Mount.device(empty.toString(), List.of()), root + "/mnt"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("cannot mount " + empty + " at " + root + "/mnt: wrong fs type");
        assertThat(mounted(root)).isEmpty();
    }

    @Test
    void saysThatTheKernelLacksAFileSystem() throws IOException, InterruptedException {
        Device swap = diskWith("swap", 2, "mkswap");

        assertThatThrownBy(() -> mounter.mount(Mount.device(swap.toString(), List.of()), root + "/mnt"))
                .hasMessage("cannot mount " + swap + " at " + root + "/mnt: unknown filesystem type 'swap'.")
                .extracting("hint")
                .isEqualTo("the kernel of this host lacks it");
    }

    @Test
    void saysThatAFileSystemIsFull() throws IOException, InterruptedException {
        Device small = diskWith("small", 2, "mkfs.ext4", "-q");
        mounter.mount(Mount.device(small.toString(), List.of()), root + "/mnt");
        RootedFiles files = new RootedFiles(build.keeper.view(root + "/mnt"));

        assertThatThrownBy(() -> files.file("/big").writeBytes(new byte[8 * 1024 * 1024]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
        Path big = Files.write(build.folder.resolve("big"), new byte[8 * 1024 * 1024]);
        assertThatThrownBy(() -> files.file("/copy").copyFrom(big, Optional.empty()))
                .hasMessageContaining("No space left on device");
        mounter.unmount(root + "/mnt");
    }

    @Test
    void doesNotRemoveFilesOfAMount() throws IOException, InterruptedException {
        mounter.mountInside(root, "/tree/inner", Mount.virtual("tmpfs"));
        RootedFiles files = new RootedFiles(build.keeper.view(root));
        files.file("/tree/inner/file").setText("x");
        files.file("/tree/other").setText("x");

        assertThatThrownBy(() -> files.file("/tree").delete())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not removed, because something is mounted there: " + root + "/tree/inner");
        assertThat(files.file("/tree/other").exists()).isTrue();
    }
}
