// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that holds a mount busy: by its root, its folder, its program, an open or a mapped file.
 *
 * @param ofBuild whether it runs in the build's own PID namespace, and so may be ended
 */
record MountHolder(ProcessHandle process, String commandLine, boolean ofBuild) {

    /** Who uses files at the path or below it. */
    static List<MountHolder> of(Keeper keeper, String target) {
        List<MountHolder> holders = new ArrayList<>();
        String namespace = link(Path.of("/proc/" + keeper.pid() + "/ns/pid"));
        ProcessHandle.allProcesses().forEach(process -> {
            Path folder = Path.of("/proc/" + process.pid());
            if (process.pid() != keeper.pid() && uses(folder, target)) {
                boolean own = isDescendant(process, keeper.pid())
                        || link(folder.resolve("ns/pid")).equals(namespace);
                holders.add(new MountHolder(process, commandLine(folder), own));
            }
        });
        return holders;
    }

    void terminate() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String describe() {
        return process.pid() + " (" + commandLine + ")";
    }

    // A process of a namespace inside the keeper's is its descendant, unless it was brought in by nsenter.
    private static boolean isDescendant(ProcessHandle process, long ancestor) {
        return process.parent()
                .map(parent -> parent.pid() == ancestor || isDescendant(parent, ancestor))
                .orElse(false);
    }

    private static boolean uses(Path folder, String target) {
        return Stream.of("root", "cwd", "exe").anyMatch(name -> isBelow(link(folder.resolve(name)), target))
                || opens(folder, target)
                || maps(folder, target);
    }

    private static boolean opens(Path folder, String target) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("fd"))) {
            for (Path file : files) {
                if (isBelow(link(file), target)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    // proc(5): address, permissions, offset, device, inode, path.
    private static boolean maps(Path folder, String target) {
        try (Stream<String> lines = Files.lines(folder.resolve("maps"), StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(" +", 6)).anyMatch(f -> f.length == 6 && isBelow(f[5], target));
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isBelow(String path, String target) {
        return path.equals(target) || path.startsWith(target + "/");
    }

    private static String link(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // It ended meanwhile, or is a kernel thread.
            return "";
        }
    }

    private static String commandLine(Path folder) {
        try {
            return Files.readString(folder.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            return "ended";
        }
    }
}
