// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of an image that are replaced for now, undone newest first. */
final class Replacements {

    private final Map<String, FileReplacement> byPath = new LinkedHashMap<>();

    boolean has(String path) {
        return byPath.containsKey(path);
    }

    void put(String path, FileReplacement replacement) {
        byPath.put(path, replacement);
    }

    /** Tries each; the first failure carries the others. */
    void restore() throws IOException {
        Deque<FileReplacement> newestFirst = new ArrayDeque<>();
        byPath.values().forEach(newestFirst::push);
        byPath.clear();
        IOException failure = null;
        for (FileReplacement replacement : newestFirst) {
            try {
                replacement.restore();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
