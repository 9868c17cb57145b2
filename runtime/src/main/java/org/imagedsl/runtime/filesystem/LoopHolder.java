// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.command.HostPrograms;
import org.imagedsl.runtime.command.ProcessTree;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * The process that holds a loop device open. As it detached the device while open, the kernel drops the device with the
 * last user: nothing is left when the holder, or the keeper around it, ends.
 */
final class LoopHolder {

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
            echo "ready $disk"
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
        HeldProcess held = HeldProcess.start(
                words,
                complaints -> new BuildFailure(
                        "cannot attach " + arguments.get(arguments.size() - 1) + " to a loop device: " + complaints,
                        "see 'losetup --list' for devices in use"));
        return new LoopHolder(held.process(), Path.of(held.announcement()));
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
