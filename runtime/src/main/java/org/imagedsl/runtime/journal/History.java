// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.filesystem.FolderTree;

/** The folders of builds, live, ended and killed ones. */
final class History {

    private History() {}

    /** Newest first. */
    static List<Path> builds(StateFolder state) throws IOException {
        try (Stream<Path> folders = Files.list(state.builds())) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith(BuildFolder.UNFINISHED))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
    }

    /** Removes all but the newest folders of ended builds that left nothing; a folder that cannot be removed stays. */
    static void prune(StateFolder state, int keep) {
        try {
            builds(state).stream().filter(History::isEndedForGood).skip(keep).forEach(History::delete);
        } catch (IOException e) {
            // Housekeeping is no reason for a build to fail; the next one tries again.
        }
    }

    private static void delete(Path folder) {
        try {
            Optional<BuildLock> lock = BuildLock.take(folder);
            if (lock.isPresent()) {
                try (BuildLock held = lock.get()) {
                    FolderTree.delete(folder);
                }
            }
        } catch (IOException e) {
            // Another build removes it at this moment.
        }
    }

    /** Removes folders of builds that were killed before they had begun; a build takes no hour to begin. */
    static void removeUnfinished(StateFolder state) throws IOException {
        Instant old = Instant.now().minus(Duration.ofHours(1));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(state.builds(), BuildFolder.UNFINISHED + "*")) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(old)) {
                    FolderTree.delete(folder);
                }
            }
        }
    }

    private static boolean isEndedForGood(Path folder) {
        try {
            JournalReader.Contents journal = JournalReader.read(folder.resolve(BuildFolder.JOURNAL));
            return journal.ended().isPresent()
                    && journal.remaining().isEmpty()
                    && journal.keptDisks().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
