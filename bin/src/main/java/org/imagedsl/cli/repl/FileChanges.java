// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.filesystem.FileChange;

/** Changes of files for people. */
final class FileChanges {

    private static final int MANY = 200;

    private FileChanges() {}

    static List<String> lines(List<FileChange> changes) {
        List<String> lines = new ArrayList<>();
        changes.stream().limit(MANY).forEach(change -> lines.add(mark(change) + " " + shown(change.path())));
        if (changes.size() > MANY) {
            lines.add("… and " + (changes.size() - MANY) + " more");
        }
        return lines;
    }

    private static String mark(FileChange change) {
        return switch (change.kind()) {
            case ADDED -> "+";
            case CHANGED -> "~";
            case REMOVED -> "-";
        };
    }

    private static String shown(String path) {
        return path.replaceAll("\\p{Cntrl}", "?");
    }
}
