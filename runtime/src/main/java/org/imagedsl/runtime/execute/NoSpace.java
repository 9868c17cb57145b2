// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.value.ByteSize;

/** Recognises a full disk, and says which: the build host's or the image's. */
final class NoSpace {

    private static final ByteSize NEARLY_NOTHING = ByteSize.of(16, ByteSize.Unit.MiB);

    private NoSpace() {}

    /** A hint when the texts speak of a full disk. */
    static Optional<String> hint(List<String> texts, Path workspace) {
        boolean full = texts.stream().anyMatch(NoSpace::speaksOfIt);
        return full ? Optional.of(whichAndWhat(workspace)) : Optional.empty();
    }

    private static boolean speaksOfIt(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("no space left on device") || lower.contains("not enough free space");
    }

    private static String whichAndWhat(Path workspace) {
        try {
            FileStore store = Files.getFileStore(existing(workspace));
            if (store.getUsableSpace() < NEARLY_NOTHING.bytes()) {
                return "the build host's file system of " + workspace + " (" + store + ") is full: free space there, or"
                        + " put the state folder elsewhere with IMAGEDSL_STATE";
            }
        } catch (IOException e) {
            return "a file system is full; which one cannot be told: " + Causes.text(e);
        }
        return "the image's file system is full: give the image a larger disk ('source scratch(…)') or partition, or"
                + " remove files that it does not need";
    }

    private static Path existing(Path path) {
        Path found = path;
        while (!Files.exists(found)) {
            found = found.getParent();
        }
        return found;
    }
}
