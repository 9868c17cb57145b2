// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.command.CleanEnvironment;
import org.imagedsl.runtime.command.HostPrograms;
import org.imagedsl.runtime.command.ProcessTree;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * The process that holds a loop device open. As it detached the device while open, the kernel drops the device with the
 * last user: nothing is left when the holder, or the keeper around it, ends.
 */
final class LoopHolder {

    private static final String ATTACHED = "attached ";

    // Runs outside the keeper's PID namespace until the device is auto-clear: the keeper's end cannot interrupt it
    // half-way. /proc is the keeper's by then, so the keeper is process 1. Hosts without devtmpfs have no node for a
    // device that loop-control just made.
    private static final String SCRIPT =
            """
            free=$(losetup --find) || exit 1
            [ -b "$free" ] || mknod "$free" b $(tr : ' ' <"/sys/block/${free#/dev/}/dev") || exit 1
            disk=$(losetup --find --show --partscan "$@") || exit 1
            exec 3<"$disk" || exit 1
            losetup --detach "$disk" || exit 1
            echo "attached $disk"
            exec >/dev/null 2>&1 </dev/null
            exec nsenter --target 1 --pid -- sleep infinity
            """;

    private final Process process;
    private final Path node;

    private LoopHolder(Process process, Path node) {
        this.process = process;
        this.node = node;
    }

    /** @param arguments of {@code losetup}: options and the file */
    static LoopHolder start(Keeper keeper, List<String> arguments) throws IOException {
        String keeperId = Long.toString(keeper.pid());
        List<String> words = new ArrayList<>(List.of(HostPrograms.path("setsid"), HostPrograms.path("nsenter")));
        words.addAll(List.of("--target", keeperId, "--mount", "--", HostPrograms.path("sh"), "-c", SCRIPT, "sh"));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(CleanEnvironment.with(Map.of()));
        Process process = builder.start();
        return new LoopHolder(process, attached(process, arguments));
    }

    private static Path attached(Process process, List<String> arguments) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        List<String> complaints = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(ATTACHED)) {
                return Path.of(line.substring(ATTACHED.length()));
            }
            complaints.add(line);
        }
        throw new BuildFailure(
                "cannot attach " + arguments.get(arguments.size() - 1) + " to a loop device: "
                        + String.join("; ", complaints),
                "see 'losetup --list' for devices in use");
    }

    Path node() {
        return node;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void end() {
        ProcessTree.kill(process.toHandle());
    }
}
