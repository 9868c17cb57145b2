// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.imagedsl.runtime.cloud.SnapshotId;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.ebs.model.PutSnapshotBlockRequest;

/** Sends those blocks of a disk that a snapshot has not. */
final class BlockSender implements BlockWorkers.Work<Integer> {

    private final EbsClient ebs;
    private final SnapshotId snapshot;
    private final UploadFiles files;
    private final AtomicLong looked = new AtomicLong();

    BlockSender(EbsClient ebs, SnapshotId snapshot, UploadFiles files) {
        this.ebs = ebs;
        this.snapshot = snapshot;
        this.files = files;
    }

    /** Blocks to look at: those that may differ from the parent's, and those that were sent before. */
    BitSet among(BitSet candidates) throws IOException {
        int count = files.disk().count();
        BitSet blocks = candidates.get(0, count);
        for (int index = 0; index < count; index++) {
            if (!blocks.get(index) && files.sent().get(index).isPresent()) {
                blocks.set(index);
            }
        }
        return blocks;
    }

    /** Bytes of the blocks that are done. */
    long looked() {
        return looked.get();
    }

    @Override
    public void on(Integer index, BlockBuffer buffer) throws IOException {
        files.disk().get(index, buffer.bytes());
        Optional<byte[]> there = files.there(index);
        if (there.isPresent() || !buffer.isZero()) {
            byte[] digest = buffer.digest();
            if (there.isEmpty() || !Arrays.equals(digest, there.get())) {
                put(index, digest, buffer.bytes());
                files.sent().put(index, digest);
            }
        }
        looked.addAndGet(BlockDisk.BLOCK);
    }

    private void put(int index, byte[] digest, byte[] bytes) {
        PutSnapshotBlockRequest request = PutSnapshotBlockRequest.builder()
                .snapshotId(snapshot.text())
                .blockIndex(index)
                .dataLength(bytes.length)
                .checksum(Base64.getEncoder().encodeToString(digest))
                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                .build();
        ebs.putSnapshotBlock(
                request,
                RequestBody.fromContentProvider(
                        () -> new ByteArrayInputStream(bytes), bytes.length, "application/octet-stream"));
    }
}
