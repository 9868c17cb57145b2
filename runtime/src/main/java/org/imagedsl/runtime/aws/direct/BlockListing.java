// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.imagedsl.runtime.cloud.SnapshotId;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.Block;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksResponse;

/**
 * The blocks that a snapshot has, in their order, asked for page by page as they are needed: tokens of blocks expire, and a
 * large snapshot's would fill the memory.
 */
final class BlockListing implements Iterator<Block> {

    /** As many as the API gives at once. */
    static final int PAGE = 10_000;

    private static final long GIB = 1L << 30;

    private final EbsClient ebs;
    private final SnapshotId snapshot;
    private final int pageSize;
    private ListSnapshotBlocksResponse page;
    private Iterator<Block> blocks;
    private volatile long listed;
    private volatile boolean complete;

    BlockListing(EbsClient ebs, SnapshotId snapshot, int pageSize) {
        this.ebs = ebs;
        this.snapshot = snapshot;
        this.pageSize = pageSize;
        this.page = page(Optional.empty());
        this.blocks = begun();
    }

    /** Size of the snapshot's volume in bytes. */
    long volumeSize() {
        return page.volumeSize() * GIB;
    }

    int blockSize() {
        return page.blockSize();
    }

    /** Bytes of all its blocks; 0 while the last page was not seen. */
    long total() {
        return complete ? listed * BlockDisk.BLOCK : 0;
    }

    /** The block with a new token; empty when it is no longer there. */
    Optional<Block> again(Block block) {
        List<Block> found = ebs.listSnapshotBlocks(
                        request -> request.snapshotId(snapshot.text()).startingBlockIndex(block.blockIndex()))
                .blocks();
        return found.stream()
                .filter(candidate -> candidate.blockIndex().equals(block.blockIndex()))
                .findFirst();
    }

    @Override
    public boolean hasNext() {
        // A page may be empty and still have a successor.
        while (!blocks.hasNext() && page.nextToken() != null) {
            page = page(Optional.of(page.nextToken()));
            blocks = begun();
        }
        return blocks.hasNext();
    }

    @Override
    public Block next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return blocks.next();
    }

    private ListSnapshotBlocksResponse page(Optional<String> token) {
        return ebs.listSnapshotBlocks(request -> {
            request.snapshotId(snapshot.text()).maxResults(pageSize);
            token.ifPresent(request::nextToken);
        });
    }

    private Iterator<Block> begun() {
        listed += page.blocks().size();
        complete = page.nextToken() == null;
        return page.blocks().iterator();
    }
}
