// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What of a folder is still in use on this host, in any namespace: mounts, loop devices, processes. */
public final class Leftovers {

    private Leftovers() {}

    public static List<String> of(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (contains(process.resolve("mountinfo"), folder)) {
                    found.add("mount seen by " + describe(process));
                }
                boolean self =
                        process.endsWith(Long.toString(ProcessHandle.current().pid()));
                if (!self && contains(process.resolve("cmdline"), folder)) {
                    found.add("process " + describe(process));
                }
            }
        }
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(Path.of("/sys/block"), "loop*")) {
            for (Path device : devices) {
                if (contains(device.resolve("loop/backing_file"), folder)) {
                    found.add("loop device " + device.getFileName());
                }
            }
        }
        return found;
    }

    private static String describe(Path process) {
        try {
            return process.getFileName() + " "
                    + Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return process.getFileName() + " (gone)";
        }
    }

    private static boolean contains(Path file, Path folder) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(folder.toString());
        } catch (IOException e) {
            return false;
        }
    }
}
