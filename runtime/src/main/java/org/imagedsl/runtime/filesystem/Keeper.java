// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.HostPrograms;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Ref;

/**
 * A build's own world: a process in mount, PID, IPC and UTS namespaces of its own that lives as long as the pipe from
 * this JVM is open. What is mounted or started inside is seen by no one else and ends with it, however this JVM ends.
 * Owned by who starts it; closing is idempotent.
 */
public final class Keeper implements AutoCloseable {

    /** The keeper of the image that is being built. */
    public static final Ref<Keeper> REF = Ref.named("keeper", Keeper.class);

    private final KeeperProcess process;
    private final Path mountBase;

    private Keeper(KeeperProcess process, Path mountBase) {
        this.process = process;
        this.mountBase = mountBase;
    }

    /**
     * Starts one; a memory file system is mounted on {@code mountBase} inside.
     *
     * @param mountBase folder for mount points; made when absent, and to the host it stays an empty folder
     * @throws BuildFailure when namespaces cannot be made
     */
    public static Keeper start(Path mountBase) throws IOException {
        Path folder = Files.createDirectories(mountBase).toRealPath();
        return new Keeper(KeeperProcess.start(folder), folder);
    }

    /** The folder for mount points; the path means the same inside and outside. */
    public Path mountBase() {
        return mountBase;
    }

    /** A path of the keeper's world as this JVM reaches it; valid while the keeper lives. */
    public Path view(String absolutePath) {
        return Path.of("/proc/" + pid() + "/root" + absolutePath);
    }

    /**
     * The build host's side of the build: host programs that see the build's mounts. What a command leaves in another
     * session (a daemon) lives on until the keeper ends.
     */
    public Commands commands(LineSink sink) {
        return new CommandRunner(this::enter, this::hasOrphans).reportingTo(sink);
    }

    /**
     * Commands inside an image. Each has a PID namespace of its own with a fresh /proc: with the command ends all that it
     * started.
     *
     * @param root the image's root as the keeper sees it, absolute
     * @param wrapper words before the host's part of each command
     */
    public Commands chroot(String root, List<String> wrapper, LineSink sink) {
        return new CommandRunner(new ChrootEntry(this, root, wrapper), this::hasOrphans).reportingTo(sink);
    }

    /** Names the build's world; the host keeps its own name. */
    public void hostname(String name) throws InterruptedException {
        commands(LineSink.NONE)
                .run(Command.of("sh", "-c", "printf %s \"$1\" >/proc/sys/kernel/hostname", "sh", name)
                        .silently());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it and all that runs or is mounted inside. */
    @Override
    public void close() {
        process.end();
    }

    /** The process id, as the host sees it, of the keeper's first process. */
    long pid() {
        return process.pid();
    }

    /** Words that bring a host command into the keeper's namespaces. */
    List<String> entry(Optional<String> workDir) {
        if (!isAlive()) {
            throw new BuildFailure("the build's keeper process has ended", "something killed it, or it was closed");
        }
        List<String> words = new ArrayList<>(List.of(HostPrograms.path("nsenter"), "--target", Long.toString(pid())));
        words.addAll(List.of("--mount", "--pid", "--ipc", "--uts"));
        workDir.ifPresent(folder -> words.add("--wdns=" + folder));
        words.add("--");
        return words;
    }

    /** Processes that outlive what started them become children of the keeper's first process. */
    private boolean hasOrphans() {
        try {
            return !Files.readString(Path.of("/proc/" + pid() + "/task/" + pid() + "/children"))
                    .isBlank();
        } catch (IOException e) {
            // A kernel without CONFIG_PROC_CHILDREN does not tell.
            return true;
        }
    }

    private Command enter(Command command) {
        HostPrograms.path(command.program());
        if (command.user().isPresent()) {
            throw new BuildFailure(
                    "host command '" + command.program() + "' cannot run as '"
                            + command.user().get() + "'",
                    "'user' is for commands inside the image");
        }
        return command.prefixed(entry(command.workDir())).in(Optional.empty());
    }
}
