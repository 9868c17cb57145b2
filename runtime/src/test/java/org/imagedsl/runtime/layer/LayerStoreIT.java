// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerStoreIT {

    private static final LayerKey FIRST = LayerKey.of("empty disk").then("shell 'one'");

    @TempDir
    Path home;

    private final List<String> notes = new ArrayList<>();

    private Keeper keeper() throws IOException {
        return Keeper.start(home.resolve("mnt"));
    }

    private LayerStore store(Keeper keeper) throws IOException, InterruptedException {
        return LayerStore.open(keeper, home.resolve("layers"), notes::add);
    }

    private static Layer layer(LayerKey key) {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        return new Layer(key, Optional.empty(), "web", "shell one", now, now);
    }

    private static Path disk(Keeper keeper, LayerStore store, String content) throws IOException {
        Path disk = store.workingDisk("disk.raw");
        Files.writeString(keeper.view(disk.toString()), content);
        return disk;
    }

    @Test
    void givesBackWhatItKept() throws Exception {
        try (Keeper keeper = keeper()) {
            LayerStore store = store(keeper);
            store.keep(layer(FIRST), disk(keeper, store, "after one"));

            Path copy = store.workingDisk("copy.raw");
            store.restore(store.find(FIRST).orElseThrow(), copy);

            assertThat(keeper.view(copy.toString())).hasContent("after one");
            assertThat(store.all()).extracting(Layer::key).containsExactly(FIRST);
            assertThat(store.find(FIRST.then("shell 'two'"))).isEmpty();
        }
    }

    @Test
    void isSharedByKeepersAndOutlivesThem() throws Exception {
        try (Keeper one = keeper();
                Keeper two = Keeper.start(home.resolve("mnt2"))) {
            LayerStore first = store(one);
            LayerStore second = store(two);
            first.keep(layer(FIRST), disk(one, first, "shared"));

            assertThat(second.find(FIRST)).isPresent();
        }
        try (Keeper later = keeper()) {
            assertThat(store(later).find(FIRST)).isPresent();
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void neverUsesALayerWhoseRecordIsMissingOrCut() throws Exception {
        try (Keeper keeper = keeper()) {
            LayerStore store = store(keeper);
            store.keep(layer(FIRST), disk(keeper, store, "whole"));
            Path record =
                    keeper.view(home.resolve("layers/store/layers").toString()).resolve(FIRST.digest() + ".json");
            Files.writeString(record, Files.readString(record).substring(0, 40));

            assertThat(store.find(FIRST)).isEmpty();
            assertThat(store.all()).isEmpty();
        }
    }

    @Test
    void putsADamagedStoreAsideAndSaysSo() throws Exception {
        try (Keeper keeper = keeper()) {
            store(keeper);
        }
        Path file = home.resolve("layers/store.xfs");
        assertThat(file).as("this host's temporary folder cannot clone files").exists();
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.write(new byte[65536]);
        }
        try (Keeper keeper = keeper()) {
            LayerStore store = store(keeper);

            assertThat(store.all()).isEmpty();
            assertThat(notes)
                    .singleElement()
                    .asString()
                    .contains("store.xfs cannot be mounted", "layers are made anew");
        }
    }

    @Test
    void saysThatItIsGone() throws Exception {
        try (Keeper keeper = keeper()) {
            store(keeper).close();
        }
        Files.delete(home.resolve("layers/store.xfs"));
        try (Keeper keeper = keeper()) {
            assertThat(store(keeper).all()).isEmpty();
        }
        assertThat(notes).singleElement().asString().contains("store.xfs is gone: layers are made anew");
    }

    @Test
    void putsATruncatedStoreAside() throws Exception {
        try (Keeper keeper = keeper()) {
            LayerStore store = store(keeper);
            store.keep(layer(FIRST), disk(keeper, store, "after one"));
        }
        try (RandomAccessFile damaged =
                new RandomAccessFile(home.resolve("layers/store.xfs").toFile(), "rw")) {
            damaged.setLength(1 << 20);
        }
        try (Keeper keeper = keeper()) {
            assertThat(store(keeper).all()).isEmpty();
        }
        assertThat(notes).singleElement().asString().contains("cannot be mounted");
    }

    @Test
    void leavesNothingAndSaysWhyWhereThereIsNoRoomForIt() throws Exception {
        Path small = Files.createDirectories(home.resolve("small"));
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=20m", "none", small.toString())
                .start()
                .waitFor();
        try (Keeper keeper = keeper()) {
            assertThatThrownBy(() -> LayerStore.open(keeper, small.resolve("layers"), notes::add))
                    .isInstanceOfSatisfying(BuildFailure.class, failure -> assertThat(failure.hint())
                            .contains("IMAGEDSL_STATE"))
                    .hasMessageContaining("no space left for layers in " + small.resolve("layers"));
            try (Stream<Path> left = Files.list(small.resolve("layers"))) {
                assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("locks", "store");
            }
        } finally {
            new ProcessBuilder("umount", small.toString()).start().waitFor();
        }
    }

    @Test
    void letsOneBuildMakeALayer() throws Exception {
        try (Keeper keeper = keeper()) {
            LayerLocks locks = store(keeper).locks();
            try (LayerLocks.Held held = locks.take(FIRST).orElseThrow()) {
                assertThat(locks.take(FIRST)).isEmpty();
            }
            assertThat(locks.take(FIRST)).isPresent();
        }
    }

    @Test
    void keepsWhatABuildIsAboutToBeginFromWhateverIsPruned() throws Exception {
        try (Keeper keeper = keeper();
                LayerStore store = store(keeper)) {
            store.keep(layer(FIRST), disk(keeper, store, "after one"));
            assertThat(store.claim(layer(FIRST))).isTrue();
            store.delete(FIRST);

            Path copy = store.workingDisk("copy.raw");
            store.restore(layer(FIRST), copy);
            assertThat(keeper.view(copy.toString())).hasContent("after one");
            assertThat(store.find(FIRST)).isEmpty();
            assertThat(store.claim(layer(FIRST.then("other")))).isFalse();
        }
    }

    @Test
    void removesWhatAKilledBuildWasWriting() throws Exception {
        try (Keeper keeper = keeper();
                LayerStore store = store(keeper)) {
            store.keep(layer(FIRST), disk(keeper, store, "after one"));
            Path layers = keeper.view(home.resolve("layers/store/layers").toString());
            Path half = Files.writeString(layers.resolve(FIRST.then("two").digest() + ".raw"), "half");
            Path part = Files.writeString(layers.resolve(FIRST.digest() + ".x.part"), "half");
            Files.setLastModifiedTime(half, java.nio.file.attribute.FileTime.from(Instant.EPOCH));
            Files.setLastModifiedTime(part, java.nio.file.attribute.FileTime.from(Instant.EPOCH));
            try (Keeper later = Keeper.start(home.resolve("mnt2"));
                    LayerStore swept = store(later)) {
                assertThat(half).doesNotExist();
                assertThat(part).doesNotExist();
                assertThat(swept.find(FIRST)).isPresent();
            }
        }
    }

    @Test
    void leavesTheWorkingDiskOfAnotherImageOfThisProcess() throws Exception {
        try (Keeper one = keeper();
                Keeper two = Keeper.start(home.resolve("mnt2"));
                LayerStore first = store(one)) {
            Path disk = disk(one, first, "worked on");
            store(two).close();

            assertThat(one.view(disk.toString())).hasContent("worked on");
            // Another process sees the lock too: this one has not lost it by looking at the file.
            String lock = home.resolve("layers/locks/work-disk.raw").toString();
            long inode = (Long) Files.getAttribute(Path.of(lock), "unix:ino");
            assertThat(Files.readString(Path.of("/proc/locks"))).contains(":" + inode + " ");
        }
    }

    @Test
    void remembersWhoBeganFromALayer() throws Exception {
        try (Keeper keeper = keeper();
                LayerStore store = store(keeper)) {
            store.keep(layer(FIRST), disk(keeper, store, "after one"));
            for (int i = 1; i <= 6; i++) {
                store.note(FIRST, new LayerUse(Instant.EPOCH.plusSeconds(i), "b" + i, "web server"));
            }

            assertThat(store.uses(FIRST))
                    .hasSize(5)
                    .first()
                    .isEqualTo(new LayerUse(Instant.EPOCH.plusSeconds(6), "b6", "web server"));
        }
    }
}
