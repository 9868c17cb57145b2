// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The open files of an upload.
 *
 * @param sent what the snapshot got, in an earlier attempt too
 * @param parent what it has otherwise
 */
record UploadFiles(BlockDisk disk, BlockSums sent, Optional<BlockSums> parent) implements Closeable {

    static UploadFiles open(Path disk, Path sent, Optional<Path> parent) throws IOException {
        BlockDisk file = BlockDisk.read(disk);
        try {
            Optional<BlockSums> inherited =
                    parent.isPresent() ? Optional.of(BlockSums.open(parent.get())) : Optional.empty();
            return new UploadFiles(file, BlockSums.open(sent), inherited);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** The digest that the snapshot's block has now; empty: the block is zero. */
    Optional<byte[]> there(int index) throws IOException {
        Optional<byte[]> own = sent.get(index);
        return own.isPresent() || parent.isEmpty() ? own : parent.get().get(index);
    }

    @Override
    public void close() throws IOException {
        try (disk;
                sent) {
            if (parent.isPresent()) {
                parent.get().close();
            }
        }
    }
}
