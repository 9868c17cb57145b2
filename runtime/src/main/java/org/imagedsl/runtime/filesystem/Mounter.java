// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.command.CommandResult;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;

/** Mounts and unmounts in a keeper's world. */
public final class Mounter {

    // umount(8)
    private static final int FAILED = 32;
    private static final int SOME_FAILED = 64;

    private final Keeper keeper;
    private final Commands host;

    public Mounter(Keeper keeper) {
        this.keeper = keeper;
        this.host = keeper.commands(LineSink.NONE);
    }

    /**
     * Mounts at a path of the keeper's world, which is made when missing. An XFS whose UUID is mounted elsewhere on the
     * host gets {@code nouuid}.
     *
     * @return the path without links, as the mount table and {@link #unmount} know it
     */
    public String mount(Mount what, String target) throws IOException, InterruptedException {
        return mountInside("/", target, what);
    }

    /**
     * Mounts inside an image. The path is resolved with the image's root as {@code /}: links lead nowhere else.
     *
     * @param root the image's root as the keeper sees it
     * @param path inside the image; made when missing, folders with mode 0755
     * @return the path that it was mounted at, as the keeper sees it
     */
    public String mountInside(String root, String path, Mount what) throws IOException, InterruptedException {
        RootedPath image = new RootedPath(keeper.view(root));
        Path target = image.follow(path);
        if (what.isBind() && Files.isRegularFile(keeper.view(what.source()))) {
            image.makeFile(target);
        } else {
            image.makeFolders(target);
        }
        String resolved = root.equals("/") ? image.inside(target) : root + image.inside(target);
        mountAt(what, resolved);
        return resolved;
    }

    private void mountAt(Mount what, String target) throws IOException, InterruptedException {
        try {
            host.run(Command.of(what.words(target)).silently());
        } catch (CommandFailure e) {
            if (isDuplicate(what)) {
                mountAt(what.with("nouuid"), target);
                return;
            }
            // mount(8) prints its reason first, after the target, and general advice last.
            String reason = e.output().lines().findFirst().orElse("no reason given");
            throw new CommandFailure(
                    "cannot mount " + what.source() + " at " + target + ": "
                            + reason.replace("mount: ", "").replace(target + ": ", ""),
                    reason.contains("unknown filesystem type") ? "the kernel of this host lacks it" : "",
                    e.exitCode(),
                    e.output());
        }
    }

    /**
     * Unmounts what is mounted at the path, as mounting returned it, and below it, newest first; nothing when nothing is. What holds a mount busy
     * in the build's own namespaces is ended.
     *
     * @throws org.imagedsl.runtime.value.BuildFailure when a mount stays busy; names who holds it
     */
    public void unmount(String target) throws IOException, InterruptedException {
        List<MountEntry> mounted = new ArrayList<>(MountTable.of(keeper).within(target));
        Collections.reverse(mounted);
        for (MountEntry entry : mounted) {
            unmountOne(entry.target());
        }
    }

    /**
     * Unmounts several, with what is below them, last first, and at once where nothing holds them.
     *
     * @param targets as mounting returned them, in that order
     */
    public void unmountAll(List<String> targets) throws IOException, InterruptedException {
        List<String> lastFirst = new ArrayList<>(targets);
        Collections.reverse(lastFirst);
        List<String> words = new ArrayList<>(List.of("umount", "--no-mtab", "--no-canonicalize", "--"));
        int before = words.size();
        for (String target : lastFirst) {
            List<MountEntry> mounted = new ArrayList<>(MountTable.of(keeper).within(target));
            Collections.reverse(mounted);
            mounted.stream()
                    .map(MountEntry::target)
                    .filter(each -> !words.contains(each))
                    .forEach(words::add);
        }
        if (words.size() > before) {
            host.run(Command.of(words)
                    .accepting(Set.of(0, 1, FAILED, SOME_FAILED))
                    .silently());
        }
        for (String target : lastFirst) {
            unmount(target);
        }
    }

    private void unmountOne(String target) throws IOException, InterruptedException {
        BusyMount busy = new BusyMount(keeper, target);
        CommandResult result = attempt(target);
        while (result.exitCode() != 0) {
            if (!MountTable.of(keeper).isMountPoint(target)) {
                return;
            }
            busy.makeWay(result.output());
            result = attempt(target);
        }
    }

    private CommandResult attempt(String target) throws InterruptedException {
        // The path is resolved already; looking again would follow what the image may have changed.
        return host.run(Command.of("umount", "--no-mtab", "--no-canonicalize", "--", target)
                .accepting(Set.of(0, 1, FAILED)));
    }

    private boolean isDuplicate(Mount what) throws IOException, InterruptedException {
        return what.source().startsWith("/dev/")
                && !what.isBind()
                && !what.options().contains("nouuid")
                && DuplicateXfs.isOn(host, what.source());
    }
}
