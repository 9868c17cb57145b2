// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.imagedsl.sandbox.http.Body;

/** Where the content of objects and parts lies. */
final class ObjectFiles {

    private final Path folder;

    ObjectFiles(Path folder) {
        this.folder = folder;
    }

    Path write(byte[] content) {
        try {
            return Files.write(fresh(), content, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder, e);
        }
    }

    /** One file of several, which go. */
    Path join(List<Path> parts) {
        Path joined = fresh();
        try (OutputStream out = Files.newOutputStream(joined, StandardOpenOption.CREATE_NEW)) {
            for (Path part : parts) {
                Files.copy(part, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + joined, e);
        }
        parts.forEach(this::delete);
        return joined;
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private Path fresh() {
        try {
            return Files.createDirectories(folder).resolve(UUID.randomUUID().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    /** A range of a file as an answer's content. */
    static Body range(Path file, long begin, long length) {
        return new Body() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
                    for (long sent = 0; sent < length; buffer.clear()) {
                        buffer.limit((int) Math.min(buffer.capacity(), length - sent));
                        int got = channel.read(buffer, begin + sent);
                        if (got < 0) {
                            throw new IOException("the object was replaced");
                        }
                        Channels.newChannel(out).write(buffer.flip());
                        sent += got;
                    }
                }
            }
        };
    }
}
