// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.value.ByteSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.EbsException;

class SnapshotTransferIT {

    private static final String SOURCE = "snap-0000abcd";

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private BlockServer server;
    private EbsClient ebs;

    @BeforeEach
    void begin() throws IOException {
        server = new BlockServer();
        ebs = server.client();
    }

    @AfterEach
    void end() {
        ebs.close();
        server.close();
    }

    private byte[] block() {
        byte[] bytes = new byte[BlockDisk.BLOCK];
        random.nextBytes(bytes);
        return bytes;
    }

    private NavigableMap<Integer, byte[]> source(int... indices) {
        NavigableMap<Integer, byte[]> blocks = new TreeMap<>();
        for (int index : indices) {
            blocks.put(index, block());
        }
        server.add(SOURCE, 1, blocks);
        return blocks;
    }

    private Path disk() {
        return folder.resolve("disk.raw");
    }

    private Path sums() {
        return folder.resolve("disk.sums");
    }

    private void download() throws Exception {
        new SnapshotDownload(ebs, new SnapshotId(SOURCE), 4, 3).into(disk(), sums(), (done, total) -> {});
    }

    private byte[] onDisk(int index) throws IOException {
        try (BlockDisk disk = BlockDisk.read(disk())) {
            byte[] block = new byte[BlockDisk.BLOCK];
            disk.get(index, block);
            return block;
        }
    }

    @Test
    void fetchesTheBlocksThatASnapshotHasIntoASparseFile() throws Exception {
        NavigableMap<Integer, byte[]> blocks = source(0, 1, 5, 700, 2047);
        blocks.put(9, new byte[BlockDisk.BLOCK]);
        server.add(SOURCE, 1, blocks);

        download();

        assertThat(Files.size(disk())).isEqualTo(1L << 30);
        for (int index : blocks.keySet()) {
            assertThat(onDisk(index)).isEqualTo(blocks.get(index));
        }
        assertThat(onDisk(2)).containsOnly(0);
        assertThat((long) Files.getAttribute(disk(), "unix:size")).isEqualTo(1L << 30);
        assertThat(allocated(disk())).isLessThan(4L << 20);
    }

    private static long allocated(Path file) throws Exception {
        Process stat = new ProcessBuilder("stat", "--format=%b", file.toString()).start();
        return 512 * Long.parseLong(new String(stat.getInputStream().readAllBytes()).strip());
    }

    @Test
    void goesOnAfterACrashWithTheBlocksThatAreMissingOrBroken() throws Exception {
        NavigableMap<Integer, byte[]> blocks = source(0, 1, 2, 3, 4);
        download();
        try (RandomAccessFile file = new RandomAccessFile(disk().toFile(), "rw");
                RandomAccessFile record = new RandomAccessFile(sums().toFile(), "rw")) {
            file.seek(BlockDisk.BLOCK + 17);
            file.write(1);
            record.seek(3 * 32);
            record.write(new byte[32]);
        }
        server.requests.clear();

        download();

        assertThat(server.count("GET", "/blocks/")).isEqualTo(2);
        for (int index : blocks.keySet()) {
            assertThat(onDisk(index)).isEqualTo(blocks.get(index));
        }
    }

    @Test
    void asksAgainWhatIsThrottledBrokenOffOrHasAnotherChecksum() throws Exception {
        NavigableMap<Integer, byte[]> blocks = source(0, 1, 2, 3);
        Map<String, AtomicInteger> turns = new TreeMap<>();
        server.fault = (request, number, exchange) -> {
            if (!request.path().contains("/blocks/")) {
                return false;
            }
            int turn;
            synchronized (turns) {
                turn = turns.computeIfAbsent(request.path(), path -> new AtomicInteger())
                        .getAndIncrement();
            }
            if (turn > 0) {
                return false;
            }
            switch (request.path().charAt(request.path().length() - 1)) {
                case '0' -> BlockServer.fail(exchange, 400, "RequestThrottledException", "RESOURCE_LEVEL_THROTTLE");
                case '1' -> BlockServer.fail(exchange, 503, "InternalServerException", "");
                case '2' -> BlockServer.send(exchange, new byte[BlockDisk.BLOCK], "wrong");
                default -> {
                    exchange.sendResponseHeaders(200, BlockDisk.BLOCK);
                    exchange.getResponseBody().write(new byte[1000]);
                }
            }
            return true;
        };

        download();

        for (int index : blocks.keySet()) {
            assertThat(onDisk(index)).isEqualTo(blocks.get(index));
        }
    }

    @Test
    void takesNewTokensForBlocksWhenTheirsHaveExpired() throws Exception {
        NavigableMap<Integer, byte[]> blocks = source(0, 1, 2, 3, 4, 5);
        server.fault = (request, number, exchange) -> {
            if (number == 2) {
                server.epoch = "b";
            }
            return false;
        };

        download();

        for (int index : blocks.keySet()) {
            assertThat(onDisk(index)).isEqualTo(blocks.get(index));
        }
    }

    @Test
    void endsAtTheFirstFailureThatStays() {
        source(0, 1, 2, 3, 4, 5);
        server.fault = (request, number, exchange) -> {
            boolean refuses = request.path().endsWith("/blocks/2");
            if (refuses) {
                BlockServer.fail(exchange, 403, "AccessDeniedException", "UNAUTHORIZED_ACCOUNT");
            }
            return refuses;
        };

        assertThatThrownBy(this::download)
                .isInstanceOf(EbsException.class)
                .hasMessageContaining("as the test wants it");
    }

    private SnapshotUpload upload() {
        return new SnapshotUpload(ebs, folder.resolve("upload"), 4);
    }

    private NewSnapshot wanted(Optional<String> parent) {
        return new NewSnapshot(
                ByteSize.of(1000, ByteSize.Unit.MiB),
                parent.map(SnapshotId::new),
                "test",
                Map.of("a", "b"),
                false,
                Optional.empty(),
                Duration.ofMinutes(60));
    }

    private static ParentBlocks all(Optional<Path> sums) {
        BitSet candidates = new BitSet();
        candidates.set(0, 2048);
        return new ParentBlocks(sums, candidates);
    }

    private void write(int index, byte[] bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(disk().toFile(), "rw")) {
            file.seek((long) index * BlockDisk.BLOCK);
            file.write(bytes);
        }
    }

    @Test
    void sendsWhatIsNotZeroWhenThereIsNoParent() throws Exception {
        byte[] first = block();
        write(0, first);
        write(7, new byte[BlockDisk.BLOCK]);
        write(20, new byte[] {1});

        SnapshotId snapshot = upload().begin(wanted(Optional.empty()), id -> false);
        int blocks = upload().send(snapshot, disk(), all(Optional.empty()), (done, total) -> {});

        assertThat(blocks).isEqualTo(2);
        BlockServer.Stored stored = server.snapshots.get(snapshot.text());
        assertThat(stored.complete).isTrue();
        assertThat(stored.gib).isEqualTo(1);
        assertThat(stored.blocks.keySet()).containsExactly(0, 20);
        assertThat(stored.blocks.get(0)).isEqualTo(first);
        assertThat(stored.blocks.get(20)).hasSize(BlockDisk.BLOCK).startsWith(1, 0);
        assertThat(stored.started.get("Tags").toString()).contains("\"a\"");
    }

    @Test
    void sendsOnlyWhatDiffersFromTheParentWithBlocksThatBecameZero() throws Exception {
        source(0, 1, 2, 3);
        download();
        byte[] changed = block();
        write(1, changed);
        write(2, new byte[BlockDisk.BLOCK]);
        write(9, changed);

        SnapshotId snapshot = upload().begin(wanted(Optional.of(SOURCE)), id -> false);
        int blocks = upload().send(snapshot, disk(), all(Optional.of(sums())), (done, total) -> {});

        assertThat(blocks).isEqualTo(3);
        assertThat(server.snapshots.get(snapshot.text()).blocks.keySet()).containsExactly(1, 2, 9);
        for (Map.Entry<Integer, byte[]> block : server.content(snapshot.text()).entrySet()) {
            assertThat(onDisk(block.getKey())).isEqualTo(block.getValue());
        }
    }

    @Test
    void goesOnWithAPendingSnapshotAfterACrash() throws Exception {
        List<Integer> written = List.of(0, 1, 2, 3, 4, 5);
        for (int index : written) {
            write(index, block());
        }
        server.fault = (request, number, exchange) -> {
            boolean refuses = request.path().endsWith("/blocks/5");
            if (refuses) {
                BlockServer.fail(exchange, 403, "AccessDeniedException", "");
            }
            return refuses;
        };
        SnapshotId first = upload().begin(wanted(Optional.empty()), id -> false);
        assertThatThrownBy(() -> upload().send(first, disk(), all(Optional.empty()), (done, total) -> {}))
                .isInstanceOf(EbsException.class);
        server.fault = (request, number, exchange) -> false;
        server.requests.clear();
        byte[] changed = block();
        write(0, changed);
        write(1, new byte[BlockDisk.BLOCK]);

        SnapshotId second = upload().begin(wanted(Optional.empty()), id -> true);
        upload().send(second, disk(), all(Optional.empty()), (done, total) -> {});

        assertThat(second).isEqualTo(first);
        BlockServer.Stored stored = server.snapshots.get(second.text());
        assertThat(stored.complete).isTrue();
        assertThat(stored.blocks.get(0)).isEqualTo(changed);
        for (int index : written) {
            assertThat(stored.blocks.getOrDefault(index, new byte[BlockDisk.BLOCK]))
                    .isEqualTo(onDisk(index));
        }
        assertThat(server.count("PUT", "/blocks/")).isLessThan(6);
    }

    @Test
    void startsAnewWhenTheSnapshotOfACrashedUploadIsGone() throws Exception {
        write(0, block());
        SnapshotId first = upload().begin(wanted(Optional.empty()), id -> false);
        SnapshotId second = upload().begin(wanted(Optional.empty()), id -> false);

        upload().send(second, disk(), all(Optional.empty()), (done, total) -> {});
        upload().forget();

        assertThat(second).isNotEqualTo(first);
        assertThat(server.snapshots.get(second.text()).complete).isTrue();
        assertThat(folder.resolve("upload")).doesNotExist();
    }

    @Test
    void startsOneSnapshotWhenTheAnswerWasLost() throws Exception {
        write(0, block());
        List<Integer> lost = new ArrayList<>();
        server.fault = (request, number, exchange) -> false;
        SnapshotId first = upload().begin(wanted(Optional.empty()), id -> false);
        // As if the process had ended before the answer.
        UploadRecord record = new UploadRecord(folder.resolve("upload"));
        record.note(new UploadRecord.Started(record.started().orElseThrow().token(), Optional.empty()));

        SnapshotId second = upload().begin(wanted(Optional.empty()), id -> true);

        assertThat(lost).isEmpty();
        assertThat(second).isEqualTo(first);
    }
}
