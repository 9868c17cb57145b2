// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a step printed. Thread-safe: a command's two streams come from two threads. */
final class OutputTail {

    /** Enough for the error and what led to it, little enough for one screen. */
    private static final int LINES = 40;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void clear() {
        lines.clear();
    }

    synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
