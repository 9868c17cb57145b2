// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A raw disk with one partition, in it a root that a shell runs in: programs of this host and their libraries. */
public final class TinyDisk {

    private static final List<String> PROGRAMS = List.of("sh", "bash", "chmod", "rm", "cat", "mkdir");
    private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+)");

    private TinyDisk() {}

    /** Makes it in a folder. */
    public static Path in(Path folder) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        for (String name : List.of("bin", "etc", "tmp", "proc", "sys", "dev", "lib", "usr")) {
            Files.createDirectories(root.resolve(name));
        }
        Files.writeString(root.resolve("etc/resolv.conf"), "");
        for (String program : PROGRAMS) {
            copy(Path.of("/bin", program), root.resolve("bin").resolve(program));
            Matcher library = LIBRARY.matcher(output("ldd", "/bin/" + program));
            while (library.find()) {
                copy(Path.of(library.group(1)), root.resolve(library.group(1).substring(1)));
            }
        }
        Path disk = folder.resolve("tiny.raw");
        output("truncate", "--size=64M", disk.toString());
        output("sh", "-c", "echo 'start=1MiB, type=L' | sfdisk --quiet '" + disk + "'");
        output("mkfs.ext4", "-q", "-E", "offset=1048576", "-d", root.toString(), disk.toString(), "62M");
        return disk;
    }

    /**
     * What a file on such a disk holds, read without mounting.
     *
     * @param folder for what is needed on the way
     */
    public static String read(Path folder, Path disk, String file) throws IOException, InterruptedException {
        Path partition = folder.resolve("partition.raw");
        output("dd", "if=" + disk, "of=" + partition, "bs=1M", "skip=1", "conv=sparse", "status=none");
        String read = output("debugfs", "-R", "cat " + file, partition.toString());
        return read.substring(read.indexOf('\n') + 1);
    }

    /** What a program prints; it must succeed. */
    public static String output(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + output);
        }
        return output;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        if (!Files.exists(to)) {
            Files.copy(from.toRealPath(), to);
        }
    }
}
