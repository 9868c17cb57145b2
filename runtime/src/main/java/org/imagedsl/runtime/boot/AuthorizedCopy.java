// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.MountPoint;
import org.imagedsl.runtime.disk.MountPoints;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.filesystem.FileSystem;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.LoopDevice;
import org.imagedsl.runtime.filesystem.Mount;
import org.imagedsl.runtime.filesystem.Mounter;
import org.imagedsl.runtime.filesystem.RootPartition;
import org.imagedsl.runtime.filesystem.RootedFiles;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/** A throw-away copy of a disk that lets the build log in. */
public final class AuthorizedCopy {

    private final Scope scope;
    private final Keeper keeper;
    private final String root;

    private AuthorizedCopy(Scope scope) {
        this.scope = scope;
        this.keeper = scope.get(Keeper.REF);
        this.root = keeper.mountBase().resolve("authorized").toString();
    }

    /** Writes the key into the copy, as one that the user may log in with. */
    public static void authorize(Scope scope, Path copy, String user, String publicKey)
            throws IOException, InterruptedException {
        LoopDevice loop = LoopDevice.attach(scope.get(Keeper.REF), copy);
        try {
            new AuthorizedCopy(scope).authorize(loop.device(), user, publicKey);
        } finally {
            loop.detach();
        }
    }

    private void authorize(Device device, String user, String publicKey) throws IOException, InterruptedException {
        Mounter mounter = new Mounter(keeper);
        try {
            mount(mounter, device);
            write(new RootedFiles(keeper.view(root)), user, publicKey);
        } finally {
            mounter.unmount(root);
        }
    }

    private void mount(Mounter mounter, Device device) throws IOException, InterruptedException {
        int number = scope.has(BuildRefs.MOUNT_POINTS)
                ? scope.get(BuildRefs.MOUNT_POINTS).root().partition()
                : RootPartition.choose(keeper, device);
        mounter.mount(Mount.device(device.partition(number), List.of()), root);
        ImageFile fstab = new RootedFiles(keeper.view(root)).file("/etc/fstab");
        String table = fstab.exists() ? fstab.getText() : "";
        for (MountPoint point :
                MountPoints.listed(table, scope.host(), device, number).belowRoot()) {
            // Nobody's home is on the system partition of the firmware.
            if (!FileSystem.on(scope.host(), device.partition(point.partition()))
                    .type()
                    .equals("vfat")) {
                mounter.mountInside(root, point.path(), Mount.device(device.partition(point.partition()), List.of()));
            }
        }
    }

    private static void write(ImageFiles files, String user, String publicKey) throws IOException {
        String folder = home(files, user) + "/.ssh";
        String owner = user + ":" + group(files, user);
        if (!files.file(folder).exists()) {
            files.file(folder).mkdirs();
            files.file(folder).owner(owner);
            files.file(folder).mode(0700);
        }
        ImageFile keys = files.file(folder + "/authorized_keys");
        boolean isNew = !keys.exists();
        keys.setText((isNew ? "" : keys.getText().stripTrailing() + "\n") + publicKey.strip() + "\n");
        if (isNew) {
            keys.owner(owner);
            keys.mode(0600);
        }
    }

    private static String home(ImageFiles files, String user) throws IOException {
        return field(files, user, 5);
    }

    /** By number: the name of the user's own group may be any. */
    private static String group(ImageFiles files, String user) throws IOException {
        return field(files, user, 3);
    }

    private static String field(ImageFiles files, String user, int index) throws IOException {
        return files.file("/etc/passwd")
                .getText()
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 6 && fields[0].equals(user))
                .map(fields -> fields[index])
                .findFirst()
                .orElseThrow(() -> new BuildFailure(
                        "the image has no user '" + user + "' to log in as",
                        "make one with user '" + user + "', or name another in ssh user:"));
    }
}
