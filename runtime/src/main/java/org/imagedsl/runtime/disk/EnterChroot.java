// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.ChrootPrograms;
import org.imagedsl.runtime.filesystem.CopiedFiles;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.Mounter;
import org.imagedsl.runtime.filesystem.PrivateDev;
import org.imagedsl.runtime.filesystem.RootedFiles;
import org.imagedsl.runtime.filesystem.ServiceBlock;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Makes the mounted image a place where commands run while its block lasts. */
@Keyword(value = "enter chroot", summary = "makes the mounted image a place where commands run")
public record EnterChroot(
        @Option("what is mounted inside") Mounts mounts,
        @Option("host files that stand in the image meanwhile") Optional<List<String>> copyFiles,
        @Option("whether packages are kept from starting services") boolean blockServices,
        @Option("words before every host command") List<String> commandWrapper)
        implements Step<Void> {

    private static final List<String> DEFAULT_COPIES = List.of("/etc/resolv.conf");

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Keeper keeper = scope.get(Keeper.REF);
        String root = scope.get(BuildRefs.MOUNT_PATH);
        // As one: each resource costs its lines in the journal, and each unmounting a process.
        scope.acquire(
                Resource.of("mount", "file systems of the kernel in " + root),
                () -> allMounted(scope, keeper, root),
                new Mounter(keeper)::unmountAll);
        Path seen = keeper.view(root);
        ChrootGuest guest = new ChrootGuest(
                new ChrootPrograms(keeper, root, commandWrapper, scope::output),
                new RootedFiles(seen),
                new CopiedFiles(seen, copyFiles.orElse(DEFAULT_COPIES)),
                new ServiceBlock(seen),
                blockServices);
        scope.bind(CheckpointRefs.CHECKPOINT, () -> {
            guest.leave();
            scope.get(BuildRefs.FAT_FOLDERS).save();
            for (MountPoint point : scope.get(BuildRefs.MOUNT_POINTS).all()) {
                scope.host().run(Command.of("sync", "--file-system", root + point.path()));
            }
        });
        scope.bind(Guest.REF, scope.acquire(Resource.of("chroot", root), () -> guest, ChrootGuest::leave));
        return null;
    }

    private List<String> allMounted(Scope scope, Keeper keeper, String root) throws IOException, InterruptedException {
        List<String> targets = new ArrayList<>();
        try {
            for (InnerMount mount : InnerMount.all(mounts)) {
                targets.add(mounted(scope, keeper, root, mount));
            }
            return targets;
        } catch (IOException | InterruptedException | RuntimeException e) {
            giveUp(keeper, targets, e);
            throw e;
        }
    }

    private static void giveUp(Keeper keeper, List<String> targets, Exception failure) {
        // What stops the build must not stop this.
        boolean interrupted = Thread.interrupted();
        try {
            new Mounter(keeper).unmountAll(targets);
        } catch (IOException | InterruptedException | RuntimeException e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String mounted(Scope scope, Keeper keeper, String root, InnerMount mount)
            throws IOException, InterruptedException {
        if (mount.what().isPresent()) {
            return new Mounter(keeper)
                    .mountInside(root, mount.path(), mount.what().get());
        }
        return PrivateDev.mount(keeper, root, mount.path(), scope.get(BuildRefs.DEVICE))
                .folder();
    }

    @Override
    public String describe() {
        return String.join(
                ", ", InnerMount.all(mounts).stream().map(InnerMount::path).toList());
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(
                new HostTool("unshare", "util-linux"),
                new HostTool("nsenter", "util-linux"),
                new HostTool("setpriv", "util-linux"),
                new HostTool("mount", "mount"));
    }

    @Override
    public void check(Checks checks) {
        for (InnerMount mount : InnerMount.all(mounts)) {
            if (!mount.path().startsWith("/") || Path.of(mount.path()).equals(Path.of("/"))) {
                checks.problem(
                        "mounts",
                        "'" + mount.path() + "' is no place for a mount",
                        "write an absolute path in the image");
            }
        }
        mounts.bind().keySet().stream()
                .filter(path -> !path.startsWith("/"))
                .forEach(path -> checks.problem("mounts", "'" + path + "' is not an absolute path of the host", ""));
        copyFiles.orElse(List.of()).stream()
                .filter(path -> !path.startsWith("/"))
                .forEach(path -> checks.problem("copyFiles", "'" + path + "' is not an absolute path", ""));
    }
}
