// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.imagedsl.runtime.report.Outcome;

/** A live build's own folder in the state folder: its lock, its journal, its report, its working files. */
public final class BuildFolder implements AutoCloseable {

    static final String JOURNAL = "journal";

    /** Folders whose names begin so are being made, and taken for no build. */
    static final String UNFINISHED = ".new-";

    private final String id;
    private final Path path;
    private final BuildLock lock;
    private final Journal journal;

    private BuildFolder(String id, Path path, BuildLock lock, Journal journal) {
        this.id = id;
        this.path = path;
        this.lock = lock;
        this.journal = journal;
    }

    /** Appears under its name only when it is locked, so that a clean-up never takes it for a dead build's. */
    public static BuildFolder create(StateFolder state, Optional<BuildRequest> request) throws IOException {
        String id = newId();
        Path builds = state.builds();
        Path unfinished = StateFolder.privateFolder(builds.resolve(UNFINISHED + id));
        BuildLock lock = BuildLock.take(unfinished)
                .orElseThrow(() -> new IOException("cannot lock the new folder " + unfinished));
        if (request.isPresent()) {
            RequestFile.write(request.get(), unfinished);
        }
        Path path = Files.move(unfinished, builds.resolve(id), StandardCopyOption.ATOMIC_MOVE);
        return new BuildFolder(id, path, lock, Journal.open(path.resolve(JOURNAL)));
    }

    /** Sorts by time; the random part tells builds of one moment apart. */
    static String newId() {
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now())
                + "-" + HexFormat.of().formatHex(random);
    }

    public String id() {
        return id;
    }

    public Path path() {
        return path;
    }

    public Journal journal() {
        return journal;
    }

    /**
     * Folder for one image's working files. Its last name is unique among all builds, so that files elsewhere can be named
     * after it, and safe whatever the image is called.
     */
    public Path workspace(String image) {
        String safe = image.replaceAll("[^A-Za-z0-9_-]+", "_");
        // Short: the path of a UNIX socket in it may have 107 bytes (unix(7)).
        String start = safe.substring(0, Math.min(safe.length(), 20));
        return path.resolve(start + "-" + HexFormat.of().toHexDigits((id + image).hashCode()));
    }

    /** A journal that cannot take it, on a full disk, says as much as that of a build that was killed just now. */
    public void ended(Outcome outcome) {
        try {
            journal.ended(outcome);
        } catch (IOException e) {
            // What the build did is done, and reported.
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
        lock.release(path);
    }
}
