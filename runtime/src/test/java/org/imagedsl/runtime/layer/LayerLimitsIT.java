// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.value.ByteSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerLimitsIT {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final ByteSize ANY = ByteSize.of(1, ByteSize.Unit.TiB);

    @TempDir
    Path home;

    private static LayerKey keep(Keeper keeper, LayerStore store, String name, Duration unused) throws Exception {
        LayerKey key = LayerKey.of(name);
        Path disk = store.workingDisk(name);
        Files.writeString(keeper.view(disk.toString()), name);
        Instant used = NOW.minus(unused);
        store.keep(new Layer(key, Optional.empty(), "web", name, used, used), disk);
        return key;
    }

    @Test
    void removesWhatWasNotUsedForLong() throws Exception {
        try (Keeper keeper = Keeper.start(home.resolve("mnt"));
                LayerStore store = LayerStore.open(keeper, home.resolve("layers"), LineSink.NONE)) {
            keep(keeper, store, "old", Duration.ofDays(31));
            LayerKey recent = keep(keeper, store, "recent", Duration.ofDays(29));

            new LayerLimits(ANY, Duration.ofDays(30)).prune(store, NOW);

            assertThat(store.all()).extracting(Layer::key).containsExactly(recent);
        }
    }

    @Test
    void keepsWhatABuildMayBeAboutToUseWhateverTheSize() throws Exception {
        try (Keeper keeper = Keeper.start(home.resolve("mnt"));
                LayerStore store = LayerStore.open(keeper, home.resolve("layers"), LineSink.NONE)) {
            keep(keeper, store, "yesterday's", Duration.ofDays(1));
            LayerKey fresh = keep(keeper, store, "fresh", Duration.ofMinutes(5));

            new LayerLimits(new ByteSize(0), Duration.ofDays(30)).prune(store, NOW);

            assertThat(store.all()).extracting(Layer::key).containsExactly(fresh);
        }
    }

    @Test
    void removesNoMoreThanTheSizeAsks() throws Exception {
        try (Keeper keeper = Keeper.start(home.resolve("mnt"));
                LayerStore store = LayerStore.open(keeper, home.resolve("layers"), LineSink.NONE)) {
            keepLarge(keeper, store, "oldest", Duration.ofDays(3));
            LayerKey older = keepLarge(keeper, store, "older", Duration.ofDays(2));
            LayerKey newest = keepLarge(keeper, store, "newest", Duration.ofDays(1));
            long limit = store.taken().bytes() - ByteSize.Unit.MiB.bytes();

            new LayerLimits(new ByteSize(limit), Duration.ofDays(30)).prune(store, NOW);

            assertThat(store.all()).extracting(Layer::key).containsExactly(older, newest);
        }
    }

    private static LayerKey keepLarge(Keeper keeper, LayerStore store, String name, Duration unused) throws Exception {
        LayerKey key = LayerKey.of(name);
        Path disk = store.workingDisk(name);
        byte[] content = new byte[8 << 20];
        new java.util.Random(name.hashCode()).nextBytes(content);
        Files.write(keeper.view(disk.toString()), content);
        Instant used = NOW.minus(unused);
        store.keep(new Layer(key, Optional.empty(), "web", name, used, used), disk);
        Files.delete(keeper.view(disk.toString()));
        return key;
    }
}
