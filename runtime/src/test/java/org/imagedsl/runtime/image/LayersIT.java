// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.artifact.Local;
import org.imagedsl.runtime.disk.Disk;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.disk.Disks;
import org.imagedsl.runtime.disk.FileSystemType;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.journal.OnError;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.plan.Plan;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Caching;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;
import org.imagedsl.runtime.value.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersIT {

    @TempDir
    Path folder;

    private TestBuilds builds;

    @BeforeEach
    void begin() {
        builds = new TestBuilds(folder, true);
        WriteFile.PERFORMED.clear();
    }

    private Image image(List<Node> steps) {
        Local target = new Local(List.of(DiskFormat.RAW), false, Optional.of(builds.out()), Optional.empty(), true);
        Disk disk = Disks.gpt(Disks.root(FileSystemType.EXT4));
        return TestBuilds.image("web", target, TestBuilds.scratch(64), Optional.of(TestBuilds.chroot(disk, steps)));
    }

    /** What the steps wrote into the published disk. */
    private String log() throws Exception {
        Path disk = builds.file("web.raw");
        // The one partition begins at 1 MiB.
        return TestBuilds.onHost(
                "sh",
                "-c",
                "dd if=" + disk + " of=" + disk + ".fs bs=1M skip=1 status=none && debugfs -R 'cat /log' " + disk
                        + ".fs 2>/dev/null");
    }

    private void forgetArtifacts() throws Exception {
        try (Stream<Path> files = Files.list(builds.out())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void performsNothingTwice() throws Exception {
        builds.build(image(WriteFile.steps("one", "two")));
        forgetArtifacts();
        builds.build(image(WriteFile.steps("one", "two")));

        assertThat(WriteFile.PERFORMED).containsExactly("one", "two");
        assertThat(log()).isEqualTo("one\ntwo\n");
    }

    @Test
    void leavesAnArtifactThatIsWhatItWouldMake() throws Exception {
        builds.build(image(WriteFile.steps("one")));
        FileTime written = Files.getLastModifiedTime(builds.file("web.raw"));
        Object inode = Files.getAttribute(builds.file("web.raw"), "unix:ino");
        BuildReport again = builds.run(image(WriteFile.steps("one")));

        assertThat(again.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(again.images().get(0).artifacts()).extracting(Resource::kind).containsOnly("unchanged file");
        assertThat(Files.getAttribute(builds.file("web.raw"), "unix:ino")).isEqualTo(inode);
        Files.setLastModifiedTime(
                builds.file("web.raw"), FileTime.from(written.toInstant().plusSeconds(1)));
        builds.build(image(WriteFile.steps("one")));
        assertThat(Files.getAttribute(builds.file("web.raw"), "unix:ino")).isNotEqualTo(inode);
        assertThat(WriteFile.PERFORMED).containsExactly("one");
    }

    @Test
    void performsAStepAnewWithAllThatFollowWhenAsked() throws Exception {
        Image image = image(WriteFile.steps("one", "two", "three"));
        builds.build(image);
        int two = Plan.of(TestBuilds.script(image)).images().get(0).steps().stream()
                .filter(step -> step.description().contains("two"))
                .findFirst()
                .orElseThrow()
                .number();
        builds.changed(settings -> settings.from(Map.of("web", two))).build(image);

        assertThat(WriteFile.PERFORMED).containsExactly("one", "two", "three", "two", "three");
        assertThat(log()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void usesNoLayerWhoseDiskWasCutAndRebuildsOnlyThat() throws Exception {
        builds.build(image(WriteFile.steps("one", "two")));
        try (Keeper keeper = Keeper.start(folder.resolve("mnt"));
                LayerStore store = LayerStore.open(keeper, folder.resolve("layers"), line -> {})) {
            for (Layer layer : store.all()) {
                if (!layer.step().contains("one")) {
                    try (FileChannel disk = FileChannel.open(
                            keeper.view(store.disk(layer.key()).toString()), StandardOpenOption.WRITE)) {
                        disk.truncate(1 << 20);
                    }
                }
            }
        }
        forgetArtifacts();
        builds.build(image(WriteFile.steps("one", "two")));

        assertThat(WriteFile.PERFORMED).containsExactly("one", "two", "two");
        assertThat(log()).isEqualTo("one\ntwo\n");
    }

    @Test
    void performsWhatHasALifetimeAgainWhenTheClockWasSetBack() throws Exception {
        StepOptions day = new StepOptions(
                Optional.empty(),
                Optional.empty(),
                0,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Caching.within(Duration.ofDays(1))));
        List<Node> steps = List.of(WriteFile.step("one"), new Node.Action(new WriteFile("update"), day, Span.NONE));
        builds.build(image(steps));
        builds.build(image(steps));
        assertThat(WriteFile.PERFORMED).containsExactly("one", "update");
        try (Keeper keeper = Keeper.start(folder.resolve("mnt"));
                LayerStore store = LayerStore.open(keeper, folder.resolve("layers"), line -> {})) {
            Path layers =
                    keeper.view(store.disk(store.all().get(0).key()).getParent().toString());
            try (Stream<Path> records =
                    Files.list(layers).filter(file -> file.toString().endsWith(".json"))) {
                for (Path record : records.toList()) {
                    String future = "\"created\":\"" + Instant.now().plus(Duration.ofDays(400)) + "\"";
                    Files.writeString(record, Files.readString(record).replaceFirst("\"created\":\"[^\"]*\"", future));
                }
            }
        }
        builds.build(image(steps));

        assertThat(WriteFile.PERFORMED).containsExactly("one", "update", "update");
    }

    @Test
    void twoBuildsOfTheSameAtOnceShareTheWork() throws Exception {
        Image image = image(WriteFile.steps("one", "two"));
        Thread other = new Thread(() -> builds.run(image));
        other.start();
        builds.build(image);
        other.join();

        assertThat(WriteFile.PERFORMED).containsExactly("one", "two");
        assertThat(log()).isEqualTo("one\ntwo\n");
    }

    @Test
    void redoesOnlyWhatFollowsAChange() throws Exception {
        builds.build(image(WriteFile.steps("one", "two", "three")));
        builds.build(image(WriteFile.steps("one", "2", "three")));

        assertThat(WriteFile.PERFORMED).containsExactly("one", "two", "three", "2", "three");
        assertThat(log()).isEqualTo("one\n2\nthree\n");
    }

    @Test
    void goesOnAfterAFailureFromTheLastLayer() throws Exception {
        assertThat(builds.failure(image(WriteFile.steps("one", "fails"))).cause())
                .contains("step 'fails' failed");
        builds.build(image(WriteFile.steps("one", "mended")));

        assertThat(WriteFile.PERFORMED).containsExactly("one", "fails", "mended");
        assertThat(log()).isEqualTo("one\nmended\n");
    }

    @Test
    void keepsTheFirmwaresPartitionInEachLayer() throws Exception {
        Disk disk = Disks.gpt(Disks.esp(), Disks.root(FileSystemType.EXT4));
        Local target = new Local(List.of(DiskFormat.RAW), false, Optional.of(builds.out()), Optional.empty(), true);
        for (String last : List.of("two", "2")) {
            List<Node> steps = WriteFile.steps("one", last);
            builds.build(TestBuilds.image(
                    "web", target, TestBuilds.scratch(128), Optional.of(TestBuilds.chroot(disk, steps))));
        }

        assertThat(WriteFile.PERFORMED).containsExactly("one", "two", "2");
        assertThat(TestBuilds.onHost("mtype", "-i", builds.file("web.raw") + "@@1M", "::/log"))
                .isEqualTo("one\n2\n");
    }

    @Test
    void neverReusesAStepThatSaysSo() throws Exception {
        StepOptions uncached = new StepOptions(
                Optional.empty(),
                Optional.empty(),
                0,
                java.util.Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Caching.NEVER));
        List<Node> steps = List.of(
                WriteFile.step("one"),
                new Node.Action(new WriteFile("update"), uncached, Span.NONE),
                WriteFile.step("three"));
        builds.build(image(steps));
        builds.build(image(steps));

        assertThat(WriteFile.PERFORMED).containsExactly("one", "update", "three", "update", "three");
        assertThat(log()).isEqualTo("one\nupdate\nthree\n");
    }

    @Test
    void startsFromTheLayersOfAnotherImage() throws Exception {
        Image base = image(WriteFile.steps("base"));
        Image top = new Image(
                "top",
                base.targets(),
                new OtherImage("web"),
                Optional.of(TestBuilds.chroot(Optional.empty(), List.of(), WriteFile.steps("top"))),
                Optional.empty(),
                Optional.empty());
        builds.build(base, top);
        builds.build(base, top);

        assertThat(WriteFile.PERFORMED).containsExactly("base", "top");
        assertThat(Files.size(builds.file("top.raw"))).isEqualTo(64L << 20);
    }

    @Test
    void leavesAFailedDiskWhereItsOwnerFindsItWhenAsked() throws Exception {
        BuildReport report = builds.run(OnError.KEEP, image(WriteFile.steps("one", "fails")));

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        try (Stream<Path> files =
                Files.find(folder.resolve("state"), 9, (file, attributes) -> file.endsWith("disk.raw"))) {
            assertThat(files.toList()).singleElement().satisfies(disk -> assertThat(Files.size(disk))
                    .isEqualTo(64L << 20));
        }
        builds.build(image(WriteFile.steps("one", "mended")));
        assertThat(WriteFile.PERFORMED).containsExactly("one", "fails", "mended");
    }

    private Image after(String command) {
        Image plain = image(WriteFile.steps("one"));
        Chroot inner = plain.chroot().orElseThrow();
        Chroot chroot = new Chroot(
                inner.device(),
                inner.nvmeDevicePath(),
                inner.disk(),
                inner.preMount(),
                inner.mountPartition(),
                inner.mountPath(),
                inner.mountOptions(),
                List.of(Text.of(command)),
                inner.mounts(),
                inner.copyFiles(),
                inner.commandWrapper(),
                inner.blockServices(),
                inner.provision());
        return TestBuilds.image("web", plain.targets().get(0), plain.source(), Optional.of(chroot));
    }

    @Test
    void redoesEverythingWhenACommandAfterMountingChanges() {
        builds.build(after("true"));
        builds.build(after("true"));
        builds.build(after("true again"));

        assertThat(WriteFile.PERFORMED).containsExactly("one", "one");
    }
}
