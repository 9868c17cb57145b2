// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoopDeviceIT {

    private BuildHost build;

    @BeforeEach
    void start() throws IOException {
        build = new BuildHost();
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        build.close();
    }

    private void partition(Device device) throws InterruptedException {
        build.run(
                "parted",
                "-s",
                device.toString(),
                "mklabel",
                "gpt",
                "mkpart",
                "a",
                "1MiB",
                "8MiB",
                "mkpart",
                "b",
                "8MiB",
                "100%");
    }

    private static Path sysfs(Device device, String attribute) {
        return Path.of("/sys/block/" + device.path().getFileName() + "/loop/" + attribute);
    }

    @Test
    void isAutoClearAsSoonAsItIsAttached() throws IOException, InterruptedException {
        Path file = build.disk("disk with 'odd' name", 4);

        LoopDevice loop = LoopDevice.attach(build.keeper, file);

        assertThat(sysfs(loop.device(), "autoclear")).hasContent("1\n");
        assertThat(sysfs(loop.device(), "backing_file")).hasContent(file + "\n");

        loop.detach();
        loop.detach();

        assertThat(sysfs(loop.device(), "backing_file")).doesNotExist();
    }

    @Test
    void showsPartitionsAfterARefreshAndNoneAfterDetaching() throws IOException, InterruptedException {
        LoopDevice loop = LoopDevice.attach(build.keeper, build.disk("disk", 16));
        Device device = loop.device();
        assertThat(device.partition(1)).isEqualTo(device + "p1");

        partition(device);
        loop.refresh();
        build.run("mkfs.ext4", "-q", device.partition(2));
        assertThat(FileSystem.on(build.host, device.partition(2)).type()).isEqualTo("ext4");

        build.run("parted", "-s", device.toString(), "rm", "2");
        loop.refresh();
        assertThat(Path.of(device.partition(1))).exists();
        assertThat(Path.of(device.partition(2))).doesNotExist();

        long first = BuildHost.node(device.partition(1));
        loop.detach();
        assertThat(BuildHost.isGone(device.partition(1), first)).isTrue();
    }

    @Test
    void findsPartitionsOfADiskThatHasThem() throws IOException, InterruptedException {
        Path file = build.disk("disk", 16);
        LoopDevice first = LoopDevice.attach(build.keeper, file);
        partition(first.device());
        first.detach();

        LoopDevice second = LoopDevice.attach(build.keeper, file);

        assertThat(Path.of(second.device().partition(2))).exists();
        second.detach();
    }

    @Test
    void looksBehindADeviceThatHoldsNothing() throws IOException, InterruptedException {
        String empty = build.disk("empty", 16).toString();
        String first = build.disk("first", 16).toString();
        String last = build.disk("last", 16).toString();
        build.run("mkfs.ext4", "-q", "-L", "one", first);
        build.run("mkfs.ext4", "-q", "-L", "two", last);

        Map<String, FileSystem> found = FileSystem.onAll(build.host, List.of(empty, first, empty, empty, last, empty));

        assertThat(found).containsOnlyKeys(first, last);
        assertThat(found.get(last).label()).isEqualTo("two");
    }

    @Test
    void reachesAPartitionThroughAnOffsetWhereTheKernelRefusesIt() throws IOException, InterruptedException {
        LoopDevice loop = LoopDevice.attach(build.keeper, build.disk("disk", 16));
        partition(loop.device());
        PartitionNodes nodes = new PartitionNodes(build.keeper, loop.device().path());
        List<PartitionEntry> entries =
                PartitionEntries.read(build.host, loop.device().toString());

        nodes.standIn(entries.get(1));

        String node = nodes.node(2).toString();
        assertThat(node).startsWith("/dev/loop").isNotEqualTo(loop.device().partition(2));
        assertThat(build.run("blockdev", "--getsz", node).strip())
                .isEqualTo(Long.toString(entries.get(1).sectors()));
        nodes.end();
        loop.detach();
        assertThat(entries).extracting(PartitionEntry::name).containsExactly("a", "b");
    }

    @Test
    void attachesMoreDisksThanThereAreNodes() throws IOException, InterruptedException {
        List<LoopDevice> loops = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            loops.add(LoopDevice.attach(build.keeper, build.disk("disk" + i, 1)));
        }

        assertThat(loops).extracting(loop -> loop.device().toString()).doesNotHaveDuplicates();
        for (LoopDevice loop : loops) {
            loop.detach();
        }
        assertThat(loops).allSatisfy(loop -> assertThat(sysfs(loop.device(), "backing_file"))
                .doesNotExist());
    }

    @Test
    void saysThatItIsStillInUse() throws IOException, InterruptedException {
        LoopDevice loop = LoopDevice.attach(build.keeper, build.disk("disk", 16));
        build.run("mkfs.ext4", "-q", loop.device().toString());
        String point = build.keeper.mountBase() + "/mnt";
        build.mounter.mount(Mount.device(loop.device().toString(), List.of()), point);

        assertThatThrownBy(loop::detach)
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining(loop.device().toString())
                .hasMessageEndingWith("is still in use");

        build.mounter.unmount(point);
        loop.detach();
        assertThat(sysfs(loop.device(), "backing_file")).doesNotExist();
    }

    @Test
    void namesAFileThatCannotBeAttached() throws IOException {
        assertThatThrownBy(() -> LoopDevice.attach(build.keeper, Files.createDirectory(build.folder.resolve("folder"))))
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("cannot attach " + build.folder + "/folder to a loop device: ");
    }

    @Test
    void goesWithItsKeeper() throws IOException, InterruptedException {
        LoopDevice loop = LoopDevice.attach(build.keeper, build.disk("disk", 16));
        partition(loop.device());
        loop.refresh();
        String partition = loop.device().partition(2);
        build.run("mkfs.ext4", "-q", partition);
        build.mounter.mount(Mount.device(partition, List.of()), build.keeper.mountBase() + "/mnt");

        long node = BuildHost.node(partition);
        build.keeper.close();

        assertThat(Patience.await(java.time.Duration.ofSeconds(10), build::noneLeft))
                .isTrue();
        assertThat(BuildHost.isGone(partition, node)).isTrue();
    }
}
