// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.disk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A disk file as a loop device. A process of its own holds it, and lets go when its input ends: with {@link #release},
 * and with the sandbox however that ends. Nothing is left then but what something else still uses.
 */
public final class AttachedDisk {

    // The device is detached while open: the kernel drops it with its last user. Signals of the terminal are meant for
    // the sandbox. Hosts without devtmpfs have no node for a device that loop-control just made. A link to a partition
    // may lead nowhere until the disk has that partition.
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            file=$1
            shift
            free=$(losetup --find) || exit 1
            [ -b "$free" ] || mknod "$free" b $(tr : ' ' <"/sys/block/${free#/dev/}/dev") || exit 1
            disk=$(losetup --find --show --partscan -- "$file") || exit 1
            exec 3<"$disk" || exit 1
            losetup --detach "$disk" || exit 1
            partx --update "$disk" 2>/dev/null
            echo "ready $disk"
            if read -r word; then
                for link; do
                    mkdir -p "${link%/*}"
                    ln -sfn "$disk" "$link"
                    case $link in */by-id/*) join=-part ;; *[0-9]) join=p ;; *) join= ;; esac
                    for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do ln -sfn "${disk}p$n" "$link$join$n"; done
                done
                echo "shown $disk"
                cat >/dev/null
                for link; do
                    case $link in */by-id/*) join=-part ;; *[0-9]) join=p ;; *) join= ;; esac
                    rm -f "$link"
                    for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do rm -f "$link$join$n"; done
                done
            fi
            partx --delete "$disk" 2>/dev/null
            exit 0
            """;

    private final Path file;
    private final Process holder;
    private final BufferedReader announcements;
    private final OutputStream commands;
    private final Path node;

    private AttachedDisk(Path file, Process holder) throws IOException {
        this.file = file;
        this.holder = holder;
        this.announcements = holder.inputReader(StandardCharsets.UTF_8);
        this.commands = holder.getOutputStream();
        this.node = Path.of(announced("ready "));
    }

    /**
     * Attaches, still under no name but the loop device's own.
     *
     * @param names where {@link #show} shall make it appear
     */
    public static AttachedDisk attach(Path file, List<Path> names) {
        List<String> words = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "sh", file.toString()));
        names.forEach(name -> words.add(name.toString()));
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            return new AttachedDisk(file, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot attach " + file, e);
        }
    }

    /** The loop device's node. */
    public Path node() {
        return node;
    }

    /** Makes the disk appear under its names, and its partitions under theirs. */
    public void show() {
        try {
            commands.write("show\n".getBytes(StandardCharsets.UTF_8));
            commands.flush();
            announced("shown ");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot show " + file, e);
        }
    }

    /** Brings what was written to the device into the file. */
    public void flush() {
        try (FileChannel device = FileChannel.open(node, StandardOpenOption.WRITE)) {
            device.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot flush " + node, e);
        }
    }

    /** Takes the names away and lets go of the device; the kernel drops it with its last user. Idempotent. */
    public void release() throws InterruptedException {
        try {
            commands.close();
        } catch (IOException e) {
            // The holder is gone already: nothing is held.
        }
        holder.waitFor();
    }

    /** Whether something, a mount for instance, still uses the device after the release. */
    public boolean isInUse() {
        Path backing = Path.of("/sys/block/" + node.getFileName() + "/loop/backing_file");
        try {
            return Files.readString(backing).strip().equals(file.toString());
        } catch (IOException e) {
            return false;
        }
    }

    private String announced(String start) throws IOException {
        String line = announcements.readLine();
        if (line == null || !line.startsWith(start)) {
            String more = announcements.lines().collect(Collectors.joining("; "));
            throw new IOException("no loop device for " + file + ": " + (line == null ? "" : line) + more);
        }
        return line.substring(start.length());
    }
}
