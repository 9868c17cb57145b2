// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process and what it started. */
public final class ProcessTree {

    private static final int ROUNDS = 10;

    private ProcessTree() {}

    /**
     * Kills the process, its descendants and what they left in its session. The first process of a PID namespace among
     * them takes its namespace along.
     */
    public static void kill(ProcessHandle root) {
        // Descendants first: children of a dead parent are no longer found through it. They may fork meanwhile.
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> alive =
                    root.descendants().filter(ProcessHandle::isAlive).toList();
            if (alive.isEmpty()) {
                break;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
        }
        root.destroyForcibly();
        killSession(root.pid());
    }

    /** Kills what runs in a session; its leader, which started it, may be gone. */
    static void killSession(long session) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), ProcessTree::isProcess)) {
            for (Path process : processes) {
                if (session(process).filter(id -> id == session).isPresent()) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isProcess(Path entry) {
        return Character.isDigit(entry.getFileName().toString().charAt(0));
    }

    // proc(5): the name in parentheses may hold anything; after it come state, parent, group, session.
    private static Optional<Long> session(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(Long.parseLong(fields[3]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
