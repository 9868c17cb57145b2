// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads a file from its begin in chunks: the next one while the caller works on the one it has. */
final class ReadAhead implements AutoCloseable {

    private final FileChannel file;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "read ahead");
        thread.setDaemon(true);
        return thread;
    });
    private ByteBuffer given;
    private Future<ByteBuffer> coming;

    ReadAhead(Path file, int chunk) throws IOException {
        this.file = FileChannel.open(file);
        this.given = ByteBuffer.allocate(chunk);
        this.coming = reading(ByteBuffer.allocate(chunk));
    }

    /** The next bytes, from the begin of an array; none at the end. Good until the next call. */
    ByteBuffer next() throws IOException, InterruptedException {
        try {
            ByteBuffer ready = coming.get();
            coming = reading(given);
            given = ready;
            return ready;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private Future<ByteBuffer> reading(ByteBuffer chunk) {
        return reader.submit(() -> {
            file.read(chunk.clear());
            return chunk.flip();
        });
    }

    @Override
    public void close() throws IOException {
        reader.shutdownNow();
        file.close();
    }
}
