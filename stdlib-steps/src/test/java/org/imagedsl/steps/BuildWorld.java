// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.LoopDevice;
import org.imagedsl.runtime.filesystem.PrivateDev;
import org.imagedsl.runtime.filesystem.RootedFiles;
import org.imagedsl.runtime.ssh.SshGuest;
import org.imagedsl.runtime.ssh.SshHost;
import org.imagedsl.runtime.ssh.SshIdentity;
import org.imagedsl.runtime.ssh.SshSettings;
import org.imagedsl.runtime.ssh.TemporaryKey;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Ref;
import org.imagedsl.runtime.value.Text;

/**
 * A real build's surroundings for one step: a keeper, a mounted tree, a guest in it. What is acquired is released when
 * the world is closed.
 */
public final class BuildWorld implements Scope, AutoCloseable {

    /** Lines that steps and their commands put out. */
    public final List<String> output = Collections.synchronizedList(new ArrayList<>());

    private final Path folder;
    private final Keeper keeper;
    private final Map<Ref<?>, Object> bound = new IdentityHashMap<>();
    private final Deque<Undo> held = new ArrayDeque<>();

    private BuildWorld(Path folder) throws IOException {
        this.folder = folder;
        this.keeper = Keeper.start(folder.resolve("mounts"));
        bind(Keeper.REF, keeper);
    }

    /** With an empty image: a memory file system with /proc in it, as a chroot's opening step leaves it. */
    public static BuildWorld empty(Path folder) throws IOException, InterruptedException {
        BuildWorld world = new BuildWorld(folder);
        world.run("mkdir", world.root());
        world.run("mount", "-t", "tmpfs", "-o", "size=2g", "tmpfs", world.root());
        world.enter();
        return world;
    }

    /** With a throw-away copy of the shared Debian tree. */
    public static BuildWorld debian(Path folder) throws IOException, InterruptedException {
        return copy(folder, DebianTree.path());
    }

    /** With a throw-away copy of a Debian that is reached over SSH, as a user who may use sudo. */
    public static BuildWorld instance(Path folder) throws IOException, InterruptedException {
        BuildWorld world = copy(folder, DebianTree.instance());
        world.goOverSsh();
        return world;
    }

    private static BuildWorld copy(Path folder, Path tree) throws IOException, InterruptedException {
        BuildWorld world = new BuildWorld(folder);
        String base = world.keeper.mountBase().toString();
        world.run("mkdir", base + "/upper", base + "/work", world.root());
        String layers = "lowerdir=" + tree + ",upperdir=" + base + "/upper,workdir=" + base + "/work";
        world.run("mount", "-t", "overlay", "-o", layers, "overlay", world.root());
        world.enter();
        return world;
    }

    /** With an empty disk of one ext4 partition, attached and mounted; the partition has the disk's boot record. */
    public static BuildWorld disk(Path folder) throws IOException, InterruptedException {
        BuildWorld world = new BuildWorld(folder);
        Path file = Files.createFile(folder.resolve("disk.raw"));
        world.run("truncate", "-s", "2G", file.toString());
        world.host()
                .run(Command.of("sfdisk", "--quiet", "--label", "dos", file.toString())
                        .reading("start=2048, type=83, bootable\n")
                        .silently());
        LoopDevice loop = world.acquire(
                Resource.of("loop device", "test"), () -> LoopDevice.attach(world.keeper, file), LoopDevice::detach);
        world.bind(BuildRefs.DEVICE, loop.device());
        world.run("mkfs.ext4", "-q", loop.device().partition(1));
        world.run("mkdir", world.root());
        world.run("mount", loop.device().partition(1), world.root());
        world.held.push(() -> world.run("umount", "--recursive", world.root()));
        world.enter();
        world.run("umount", world.root() + "/dev");
        PrivateDev.mount(world.keeper, world.root(), "/dev", loop.device());
        world.run("mount", "-t", "sysfs", "sysfs", world.root() + "/sys");
        return world;
    }

    private void goOverSsh() throws IOException, InterruptedException {
        TemporaryKey key = TemporaryKey.generate(TemporaryKey.Type.ED25519, folder.resolve("key"), "test");
        int port = freePort();
        inImage("mkdir", "-p", "/run/sshd");
        inImage("useradd", "-m", "-p", "*", "-s", "/bin/bash", "admin");
        file("/etc/sudoers.d/admin").setText("admin ALL=(ALL) NOPASSWD: ALL\n");
        file("/home/admin/.ssh/authorized_keys").setText(key.publicLine() + "\n");
        String hostKey = file("/etc/ssh/ssh_host_ed25519_key.pub").getText().strip();
        Thread server = new Thread(() -> serve(port), "sshd");
        server.start();
        held.push(() -> {
            server.interrupt();
            server.join();
        });
        SshHost host = new SshHost("127.0.0.1", port, "admin", SshIdentity.ofKey(key.file()), List.of(hostKey));
        SshGuest guest = SshGuest.open(SshSettings.of(host), this::output);
        held.push(guest::close);
        bind(Guest.REF, guest);
        bound.remove(BuildRefs.MOUNT_PATH);
    }

    private void serve(int port) {
        try {
            keeper.chroot(root(), List.of(), line -> {})
                    .run(Command.of(
                            "/usr/sbin/sshd",
                            "-D",
                            "-e",
                            "-p",
                            Integer.toString(port),
                            "-o",
                            "ListenAddress=127.0.0.1",
                            "-o",
                            "UsePAM=no",
                            "-o",
                            "PidFile=none"));
        } catch (InterruptedException e) {
            // The order to end.
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void enter() throws InterruptedException {
        run("mkdir", "-p", root() + "/proc", root() + "/sys", root() + "/dev", root() + "/etc");
        run("mount", "-t", "proc", "proc", root() + "/proc");
        run("mount", "--bind", "/dev", root() + "/dev");
        run("cp", "/etc/resolv.conf", root() + "/etc/resolv.conf");
        bind(BuildRefs.MOUNT_PATH, root());
        Commands commands = keeper.chroot(root(), List.of(), this::output);
        ImageFiles files = new RootedFiles(keeper.view(root()));
        bind(Guest.REF, new Guest() {
            @Override
            public Commands commands() {
                return commands;
            }

            @Override
            public ImageFiles files() {
                return files;
            }
        });
    }

    private String root() {
        return keeper.mountBase() + "/image";
    }

    private void run(String... words) throws InterruptedException {
        host().run(Command.of(words).silently());
    }

    /** Standard output of a command in the image. */
    public String inImage(String... words) throws InterruptedException {
        return guest().commands().run(Command.of(words).silently()).output();
    }

    public ImageFiles.ImageFile file(String path) {
        return guest().files().file(path);
    }

    @Override
    public <T> T get(Ref<T> ref) {
        if (!has(ref)) {
            throw new IllegalStateException(ref + " is not bound");
        }
        return ref.type().cast(bound.get(ref));
    }

    @Override
    public boolean has(Ref<?> ref) {
        return bound.containsKey(ref);
    }

    @Override
    public <T> void bind(Ref<T> ref, T value) {
        bound.put(ref, value);
    }

    @Override
    public String text(Text text) {
        return text.render(this);
    }

    @Override
    public <T> T acquire(Resource resource, Acquisition<T> acquisition, Release<T> release)
            throws IOException, InterruptedException {
        T acquired = acquisition.acquire();
        held.push(() -> release.release(acquired));
        return acquired;
    }

    @Override
    public Scope image() {
        return this;
    }

    @Override
    public void promote(Resource resource, Resource artifact, Publication publication) {
        throw new UnsupportedOperationException("no step of this module promotes");
    }

    @Override
    public Late.Bindings other(String imageName) {
        throw new UnsupportedOperationException("no step of this module reads another image");
    }

    @Override
    public Commands host() {
        return keeper.commands(this::output);
    }

    @Override
    public Guest guest() {
        return get(Guest.REF);
    }

    @Override
    public Path workspace() {
        try {
            return Files.createDirectories(folder.resolve("workspace"));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Override
    public void output(String line) {
        output.add(line);
    }

    @Override
    public void progress(long done, long total) {}

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            while (!held.isEmpty()) {
                held.pop().undo();
            }
        } finally {
            keeper.close();
        }
    }

    /** One release. */
    private interface Undo {
        void undo() throws IOException, InterruptedException;
    }
}
