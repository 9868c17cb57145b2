// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.EbsException;

class LayerZeroIT {

    private static final SnapshotId SOURCE = new SnapshotId("snap-0000abcd");

    @TempDir
    Path home;

    private static Map<Integer, byte[]> blocks() {
        Map<Integer, byte[]> blocks = new TreeMap<>();
        Random random = new Random(3);
        for (int index : new int[] {0, 1, 40, 41}) {
            byte[] block = new byte[BlockDisk.BLOCK];
            random.nextBytes(block);
            blocks.put(index, block);
        }
        return blocks;
    }

    private static LayerZero.Fetching fetching(EbsClient ebs) {
        return (disk, sums) -> new SnapshotDownload(ebs, SOURCE).into(disk, sums, (done, total) -> {});
    }

    private LayerStore store(Keeper keeper) throws Exception {
        return LayerStore.open(keeper, home.resolve("layers"), LineSink.NONE);
    }

    @Test
    void isFetchedOnceAndComparedWithItsCloneByWhereTheirBlocksLie() throws Exception {
        try (BlockServer server = new BlockServer();
                EbsClient ebs = server.client();
                Keeper keeper = Keeper.start(home.resolve("mnt"));
                LayerStore store = store(keeper)) {
            server.add(SOURCE.text(), 1, blocks());
            LayerZero zero = new LayerZero(store, SOURCE);

            zero.ensure("web", fetching(ebs));
            Layer layer = zero.ensure("web", fetching(ebs));

            assertThat(server.count("GET", "/blocks/")).isEqualTo(4);
            assertThat(store.all()).containsExactly(layer);
            Path disk = store.workingDisk("disk");
            store.restore(layer, disk);
            change(keeper.view(disk.toString()));
            BitSet differing =
                    new SharedExtents(keeper.commands(LineSink.NONE)).differing(disk, Optional.of(zero.disk()), 2048);
            assertThat(differing.stream()).containsExactly(1, 9);
            try (BlockSums sums = BlockSums.open(zero.sums())) {
                assertThat(sums.total().blocks()).isEqualTo(4);
            }
        }
    }

    private static void change(Path disk) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.seek(BlockDisk.BLOCK + 100_000);
            file.write(new byte[] {1, 2, 3});
            file.seek(9L * BlockDisk.BLOCK);
            file.write(4);
        }
    }

    @Test
    void isFetchedFurtherAfterAFailure() throws Exception {
        try (BlockServer server = new BlockServer();
                EbsClient ebs = server.client();
                Keeper keeper = Keeper.start(home.resolve("mnt"))) {
            Map<Integer, byte[]> blocks = blocks();
            server.add(SOURCE.text(), 1, blocks);
            server.fault = (request, number, exchange) -> {
                boolean refuses = request.path().endsWith("/blocks/41");
                if (refuses) {
                    // Not before the others are done.
                    while (server.count("GET", "/blocks/") < 4) {
                        Thread.onSpinWait();
                    }
                    BlockServer.fail(exchange, 403, "AccessDeniedException", "");
                }
                return refuses;
            };
            try (LayerStore store = store(keeper)) {
                assertThatThrownBy(() -> new LayerZero(store, SOURCE).ensure("web", fetching(ebs)))
                        .isInstanceOf(EbsException.class);
            }
            server.fault = (request, number, exchange) -> false;
            try (LayerStore store = store(keeper)) {
                LayerZero zero = new LayerZero(store, SOURCE);
                zero.ensure("web", fetching(ebs));

                byte[] got = new byte[BlockDisk.BLOCK];
                try (BlockDisk disk = BlockDisk.read(keeper.view(zero.disk().toString()))) {
                    disk.get(41, got);
                }
                assertThat(Arrays.equals(got, blocks.get(41))).isTrue();
                assertThat(keeper.view(home.resolve("layers/store/fetching").toString()))
                        .isEmptyDirectory();
            }
        }
    }
}
