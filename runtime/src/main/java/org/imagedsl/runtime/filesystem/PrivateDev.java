// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;

/**
 * A /dev for an image: the standard nodes, terminals and memory of its own, the image's own disk and partitions, and
 * links to them by UUID and label, as boot loaders look them up. Nothing else of the host.
 */
public final class PrivateDev {

    /** As the console is the host's, the node of that name swallows what is written to it. */
    private static final List<String> STANDARD = List.of(
            "666 null c 1 3",
            "666 zero c 1 5",
            "666 full c 1 7",
            "666 random c 1 8",
            "666 urandom c 1 9",
            "666 tty c 5 0",
            "600 console c 1 3");

    private static final Map<String, String> LINKS = Map.of(
            "fd", "/proc/self/fd",
            "stdin", "/proc/self/fd/0",
            "stdout", "/proc/self/fd/1",
            "stderr", "/proc/self/fd/2",
            "ptmx", "pts/ptmx");

    // Java makes no nodes. Arguments: the folder, then mode, name, kind, major and minor of each node as one word.
    private static final String NODES =
            """
            set -e
            cd "$1"; shift
            umask 0
            for node; do
                set -- $node
                rm -f "$2"
                mknod -m "$@"
            done
            """;

    private static final String MOUNTS =
            """
            mount -t devpts -o nosuid,noexec,newinstance,ptmxmode=0666,mode=0620,gid=5 devpts pts
            mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs shm
            """;

    private final Commands host;
    private final String folder;
    private final Path seen;
    private final Device device;

    private PrivateDev(Keeper keeper, String folder, Device device) {
        this.host = keeper.commands(LineSink.NONE);
        this.folder = folder;
        this.seen = keeper.view(folder);
        this.device = device;
    }

    /**
     * Mounts it inside an image; {@link Mounter#unmount} of {@link #folder} takes it away.
     *
     * @param root the image's root as the keeper sees it
     * @param path where in the image, normally {@code /dev}
     */
    public static PrivateDev mount(Keeper keeper, String root, String path, Device device)
            throws IOException, InterruptedException {
        Mount memory = Mount.virtual("tmpfs", "nosuid", "mode=0755");
        Mounter mounter = new Mounter(keeper);
        PrivateDev dev = new PrivateDev(keeper, mounter.mountInside(root, path, memory), device);
        try {
            dev.fill();
            return dev;
        } catch (IOException | InterruptedException | RuntimeException e) {
            giveUp(mounter, dev.folder, e);
            throw e;
        }
    }

    private static void giveUp(Mounter mounter, String folder, Exception failure) {
        try {
            mounter.unmount(folder);
        } catch (IOException | InterruptedException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Where it is mounted, as the keeper sees it. */
    public String folder() {
        return folder;
    }

    private void fill() throws IOException, InterruptedException {
        for (Map.Entry<String, String> link : LINKS.entrySet()) {
            Files.createSymbolicLink(seen.resolve(link.getKey()), Path.of(link.getValue()));
        }
        makeFolder(seen.resolve("pts"));
        makeFolder(seen.resolve("shm"));
        List<String> nodes = new ArrayList<>(STANDARD);
        nodes.addAll(nodesOfDisk());
        make(NODES + MOUNTS, nodes);
        linkDisk();
    }

    /** Shows the partitions and file systems that the disk has now. */
    public void refresh() throws IOException, InterruptedException {
        TreeRemoval.remove(new RootedPath(seen), seen.resolve("disk"));
        make(NODES, nodesOfDisk());
        linkDisk();
    }

    private void make(String script, List<String> nodes) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh", folder));
        words.addAll(nodes);
        host.run(Command.of(words).silently());
    }

    private List<String> nodesOfDisk() throws IOException {
        List<String> nodes = new ArrayList<>();
        for (String node : devices()) {
            String numbers = Files.readString(numbers(node)).strip().replace(':', ' ');
            nodes.add("660 " + name(node) + " b " + numbers);
        }
        return nodes;
    }

    /** The disk, and those of its partitions that the kernel has. */
    private List<String> devices() {
        return Stream.concat(Stream.of(0), device.nodes().numbers().stream())
                .map(device::partition)
                .filter(node -> Files.exists(numbers(node)))
                .toList();
    }

    private static Path numbers(String node) {
        return Path.of("/sys/class/block/" + name(node) + "/dev");
    }

    private void linkDisk() throws IOException, InterruptedException {
        for (Map.Entry<String, FileSystem> found :
                FileSystem.onAll(host, devices()).entrySet()) {
            String node = name(found.getKey());
            FileSystem content = found.getValue();
            link("by-uuid", content.uuid(), node);
            link("by-label", content.label(), node);
            link("by-partuuid", content.partitionUuid(), node);
            link("by-partlabel", content.partitionLabel(), node);
        }
    }

    /** Of several that are called the same, the last is found. */
    private void link(String kind, String value, String node) throws IOException {
        if (!value.isEmpty()) {
            makeFolder(seen.resolve("disk"));
            makeFolder(seen.resolve("disk").resolve(kind));
            Path link = seen.resolve("disk").resolve(kind).resolve(DeviceLinkName.of(value));
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of("../..", node));
        }
    }

    private static void makeFolder(Path made) throws IOException {
        if (!Files.isDirectory(made)) {
            Files.createDirectory(made);
            FileModes.mode(made, 0755);
        }
    }

    private static String name(String node) {
        return String.valueOf(Path.of(node).getFileName());
    }
}
