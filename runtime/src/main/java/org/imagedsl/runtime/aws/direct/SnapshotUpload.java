// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.imagedsl.runtime.cloud.SnapshotId;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.ChecksumAggregationMethod;
import software.amazon.awssdk.services.ebs.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.ebs.model.CompleteSnapshotRequest;
import software.amazon.awssdk.services.ebs.model.ConflictException;

/**
 * Makes a snapshot of a disk file: a new one is started, or that of an attempt which was killed is taken up; it gets the
 * blocks that it has not, many at once; it is completed with their count and checksum.
 */
public final class SnapshotUpload {

    private final EbsClient ebs;
    private final UploadRecord record;
    private final BlockWorkers workers;

    /** @param folder for what is needed to continue after a crash; one upload at a time uses it */
    public SnapshotUpload(EbsClient ebs, Path folder) {
        this(ebs, folder, DirectClient.PARALLEL);
    }

    SnapshotUpload(EbsClient ebs, Path folder, int parallel) {
        this.ebs = ebs;
        this.record = new UploadRecord(folder);
        this.workers = new BlockWorkers(parallel);
    }

    /** The snapshot of an earlier attempt, if it said that one was started. */
    public Optional<SnapshotId> begun() throws IOException {
        return record.started().flatMap(UploadRecord.Started::snapshot);
    }

    /**
     * The snapshot to send blocks to.
     *
     * @param pending whether one of an earlier attempt still waits for blocks
     */
    public SnapshotId begin(NewSnapshot wanted, Predicate<SnapshotId> pending) throws IOException {
        Optional<SnapshotId> usable = begun().filter(pending);
        if (usable.isPresent()) {
            return usable.get();
        }
        Optional<String> unanswered =
                record.started().filter(started -> started.snapshot().isEmpty()).map(UploadRecord.Started::token);
        record.clear();
        if (unanswered.isPresent()) {
            try {
                return start(wanted, unanswered.get());
            } catch (ConflictException otherRequest) {
                // Whoever asked then said something else of it, at least the name of its build.
            }
        }
        return start(wanted, UUID.randomUUID().toString());
    }

    private SnapshotId start(NewSnapshot wanted, String token) throws IOException {
        record.note(new UploadRecord.Started(token, Optional.empty()));
        SnapshotId started =
                new SnapshotId(ebs.startSnapshot(wanted.request(token)).snapshotId());
        record.note(new UploadRecord.Started(token, Optional.of(started)));
        return started;
    }

    /**
     * Sends the blocks in which the disk differs from the snapshot, and completes it.
     *
     * @return how many blocks the snapshot has of its own
     */
    public int send(SnapshotId snapshot, Path disk, ParentBlocks parent, TransferProgress progress)
            throws IOException, InterruptedException {
        try (UploadFiles files = UploadFiles.open(disk, record.sums(), parent.sums())) {
            BlockSender sender = new BlockSender(ebs, snapshot, files);
            BitSet blocks = sender.among(parent.candidates());
            long all = (long) blocks.cardinality() * BlockDisk.BLOCK;
            workers.each(blocks.stream().iterator(), sender, () -> progress.at(sender.looked(), all));
            BlockSums.Total total = files.sent().total();
            complete(snapshot, total);
            return total.blocks();
        }
    }

    private void complete(SnapshotId snapshot, BlockSums.Total total) {
        CompleteSnapshotRequest.Builder request =
                CompleteSnapshotRequest.builder().snapshotId(snapshot.text()).changedBlocksCount(total.blocks());
        if (total.blocks() > 0) {
            request.checksum(Base64.getEncoder().encodeToString(total.checksum()))
                    .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                    .checksumAggregationMethod(ChecksumAggregationMethod.LINEAR);
        }
        ebs.completeSnapshot(request.build());
    }

    /** Forgets the upload: its snapshot is complete, or deleted. */
    public void forget() throws IOException {
        record.clear();
    }
}
