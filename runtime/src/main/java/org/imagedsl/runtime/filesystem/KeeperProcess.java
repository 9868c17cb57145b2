// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.imagedsl.runtime.command.HostPrograms;
import org.imagedsl.runtime.command.ProcessTree;
import org.imagedsl.runtime.value.BuildFailure;

/** The operating system's side of a keeper: {@code unshare} and the first process of its namespaces. */
final class KeeperProcess {

    private static final long END_SECONDS = 5;

    // The first process tells its id on the host, which only the host's /proc knows, before it mounts its own. As it
    // ignores SIGCHLD, the kernel reaps the orphans of the namespace. 'cat' ends when the pipe from the JVM closes.
    private static final String FIRST_PROCESS =
            """
            set -e
            read -r pid rest </proc/self/stat
            mount -t proc -o nosuid,nodev,noexec proc /proc
            mount -t tmpfs -o mode=0755 imagedsl "$1"
            echo "ready $pid"
            cd /
            exec env --ignore-signal=CHLD cat >/dev/null 2>&1
            """;

    private final Process process;
    private final long pid;

    private KeeperProcess(Process process, long pid) {
        this.process = process;
        this.pid = pid;
    }

    static KeeperProcess start(Path mountBase) throws IOException {
        HeldProcess held = HeldProcess.start(
                words(mountBase),
                complaints -> new BuildFailure(
                        "cannot make namespaces for the build: " + complaints,
                        "builds need root and a kernel that allows mount and PID namespaces"));
        return new KeeperProcess(held.process(), Long.parseLong(held.announcement()));
    }

    private static List<String> words(Path mountBase) {
        return List.of(
                HostPrograms.path("setsid"),
                HostPrograms.path("unshare"),
                "--mount",
                "--pid",
                "--ipc",
                "--uts",
                "--fork",
                "--kill-child",
                "--propagation",
                "private",
                "--",
                HostPrograms.path("sh"),
                "-c",
                FIRST_PROCESS,
                "sh",
                mountBase.toString());
    }

    long pid() {
        return pid;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Closes the pipe and waits until the namespaces are gone. */
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // A broken pipe: it has ended already.
        }
        if (!gone()) {
            ProcessTree.kill(process.toHandle());
            gone();
        }
    }

    // Deaf to interrupts: a build that is stopped must still leave nothing behind.
    private boolean gone() {
        return process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, END_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
