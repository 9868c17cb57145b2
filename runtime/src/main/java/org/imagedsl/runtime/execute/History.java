// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    static void prune(StateFolder state, int keep) throws IOException {
        List<Path> ended = builds(state).stream()
                .filter(History::isEndedForGood)
                .skip(keep)
                .toList();
        for (Path folder : ended) {
            Optional<BuildLock> lock = BuildLock.take(folder);
            if (lock.isPresent()) {
                try (BuildLock held = lock.get()) {
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
