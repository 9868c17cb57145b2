// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.LineSink;

/** A build that opens a disk, mounts it, starts daemons and hangs in a chroot command, to be killed. */
final class KilledBuild {

    private KilledBuild() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        Keeper keeper = Keeper.start(folder.resolve("mounts"));
        LoopDevice loop = LoopDevice.attach(keeper, folder.resolve("disk"));
        var host = keeper.commands(LineSink.NONE);
        host.run(Command.of(
                "parted", "-s", "" + loop.device(), "mklabel", "msdos", "mkpart", "primary", "1MiB", "100%"));
        loop.refresh();
        host.run(Command.of("mkfs.ext4", "-q", loop.device().partition(1)));
        Mounter mounter = new Mounter(keeper);
        String root = keeper.mountBase() + "/root";
        mounter.mount(Mount.device(loop.device().partition(1), List.of()), root);
        mounter.mountInside(root, "/usr", Mount.bind("/usr").with("ro"));
        for (String name : List.of("bin", "lib", "lib64")) {
            new RootedFiles(keeper.view(root)).file("/" + name).linkTo("usr/" + name);
        }
        mounter.mountInside(root, "/proc", Mount.virtual("proc"));
        PrivateDev.mount(keeper, root, "/dev", loop.device());
        host.run(
                Command.of(
                        "sh",
                        "-c",
                        "cd " + root
                                + "; setsid sh -c 'echo >up; sleep 86405' >/dev/null 2>&1 & while [ ! -e up ]; do sleep 0.02; done"));
        keeper.chroot(root, List.of(), line -> System.out.println(loop.device() + " " + keeper.pid()))
                .run(Command.of("/bin/sh", "-c", "setsid sleep 86405 & echo up; sleep 86405"));
    }
}
