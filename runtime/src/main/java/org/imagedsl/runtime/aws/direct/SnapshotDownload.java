// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.value.BuildFailure;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.Block;
import software.amazon.awssdk.services.ebs.model.GetSnapshotBlockResponse;
import software.amazon.awssdk.services.ebs.model.ValidationException;
import software.amazon.awssdk.services.ebs.model.ValidationExceptionReason;

/** Fetches a snapshot: the blocks it has, many at once. Absent blocks and blocks of zeros become holes. */
public final class SnapshotDownload {

    private final EbsClient ebs;
    private final SnapshotId snapshot;
    private final BlockWorkers workers;
    private final int pageSize;

    public SnapshotDownload(EbsClient ebs, SnapshotId snapshot) {
        this(ebs, snapshot, DirectClient.PARALLEL, BlockListing.PAGE);
    }

    SnapshotDownload(EbsClient ebs, SnapshotId snapshot, int parallel, int pageSize) {
        this.ebs = ebs;
        this.snapshot = snapshot;
        this.workers = new BlockWorkers(parallel);
        this.pageSize = pageSize;
    }

    /**
     * Fetches what is not there yet.
     *
     * @param file made when absent; a file that an earlier attempt left is completed
     * @param sums beside it: the digests of the blocks that are in the file
     */
    public void into(Path file, Path sums, TransferProgress progress) throws IOException, InterruptedException {
        BlockListing listing = new BlockListing(ebs, snapshot, pageSize);
        if (listing.blockSize() != BlockDisk.BLOCK) {
            throw new BuildFailure("snapshot " + snapshot + " has blocks of " + listing.blockSize() + " bytes, not of "
                    + BlockDisk.BLOCK);
        }
        try (BlockDisk disk = BlockDisk.write(file, listing.volumeSize());
                BlockSums done = BlockSums.open(sums)) {
            AtomicLong bytes = new AtomicLong();
            workers.each(
                    listing,
                    (block, buffer) -> {
                        if (!isThere(block.blockIndex(), disk, done, buffer)) {
                            byte[] digest = fetch(block, listing, buffer);
                            if (!buffer.isZero()) {
                                disk.put(block.blockIndex(), buffer.bytes());
                            }
                            done.put(block.blockIndex(), digest);
                        }
                        bytes.addAndGet(BlockDisk.BLOCK);
                    },
                    () -> progress.at(bytes.get(), listing.total()));
        }
    }

    private static boolean isThere(int index, BlockDisk disk, BlockSums done, BlockBuffer buffer) throws IOException {
        Optional<byte[]> sum = done.get(index);
        if (sum.isEmpty()) {
            return false;
        }
        disk.get(index, buffer.bytes());
        return Arrays.equals(buffer.digest(), sum.get());
    }

    private byte[] fetch(Block block, BlockListing listing, BlockBuffer buffer) {
        try {
            return get(block, buffer);
        } catch (ValidationException e) {
            if (e.reason() != ValidationExceptionReason.INVALID_BLOCK_TOKEN) {
                throw e;
            }
            return get(listing.again(block).orElseThrow(() -> e), buffer);
        }
    }

    private byte[] get(Block block, BlockBuffer buffer) {
        return ebs.getSnapshotBlock(
                request -> request.snapshotId(snapshot.text())
                        .blockIndex(block.blockIndex())
                        .blockToken(block.blockToken()),
                (response, stream) -> read(stream, response, buffer));
    }

    /** The block's digest. A body that breaks off, or is not what its checksum says, is asked for again. */
    private byte[] read(InputStream stream, GetSnapshotBlockResponse response, BlockBuffer buffer) {
        try {
            int length = stream.readNBytes(buffer.bytes(), 0, BlockDisk.BLOCK);
            if (length < BlockDisk.BLOCK || stream.read() >= 0) {
                throw broken("a block of another length", null);
            }
        } catch (IOException e) {
            throw broken("an answer that broke off", e);
        }
        byte[] digest = buffer.digest();
        if (!Base64.getEncoder().encodeToString(digest).equals(response.checksum())) {
            throw broken("a block with another checksum", null);
        }
        return digest;
    }

    private RetryableException broken(String what, IOException cause) {
        return RetryableException.builder()
                .message("snapshot " + snapshot + ": got " + what)
                .cause(cause)
                .build();
    }
}
