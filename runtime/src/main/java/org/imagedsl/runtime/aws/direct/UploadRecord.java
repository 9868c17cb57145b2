// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.imagedsl.runtime.cloud.SnapshotId;

/**
 * What is known of an upload that may have to be continued: a folder with the snapshot that was started, and the digests of
 * the blocks that it has got.
 */
final class UploadRecord {

    private static final String STARTED = "started.json";

    private final Path folder;

    UploadRecord(Path folder) {
        this.folder = folder;
    }

    /**
     * A snapshot that was asked for.
     *
     * @param token the client token; the same one again starts no second snapshot
     * @param snapshot empty until the answer came
     */
    record Started(String token, Optional<SnapshotId> snapshot) {}

    /** As it is written. */
    private record Line(String token, String snapshot) {}

    /** Empty when there is none, or it cannot be read: then the upload begins anew. */
    Optional<Started> started() throws IOException {
        Path file = folder.resolve(STARTED);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Line line = new Gson().fromJson(Files.readString(file), Line.class);
            return line == null || line.token() == null
                    ? Optional.empty()
                    : Optional.of(new Started(
                            line.token(), Optional.ofNullable(line.snapshot()).map(SnapshotId::new)));
        } catch (JsonParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void note(Started started) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(STARTED + ".part");
        Line line = new Line(
                started.token(), started.snapshot().map(SnapshotId::text).orElse(null));
        Files.writeString(unfinished, new Gson().toJson(line) + "\n");
        Files.move(
                unfinished,
                folder.resolve(STARTED),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    Path sums() {
        return folder.resolve("sums");
    }

    /** Forgets all; nothing when there is nothing. */
    void clear() throws IOException {
        Files.deleteIfExists(folder.resolve(STARTED));
        Files.deleteIfExists(sums());
        Files.deleteIfExists(folder);
    }
}
