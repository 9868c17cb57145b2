// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;

/**
 * A /dev for an image: the standard nodes, terminals and memory of its own, the image's own disk and partitions, and
 * links to them by UUID and label, as boot loaders look them up. Nothing else of the host.
 */
public final class PrivateDev {

    // As the console is the host's, the node of that name swallows what is written to it.
    private static final String STANDARD =
            """
            set -e
            cd "$1"
            umask 0
            mknod -m 666 null c 1 3
            mknod -m 666 zero c 1 5
            mknod -m 666 full c 1 7
            mknod -m 666 random c 1 8
            mknod -m 666 urandom c 1 9
            mknod -m 666 tty c 5 0
            mknod -m 600 console c 1 3
            ln -s /proc/self/fd fd
            ln -s /proc/self/fd/0 stdin
            ln -s /proc/self/fd/1 stdout
            ln -s /proc/self/fd/2 stderr
            ln -s pts/ptmx ptmx
            mkdir -m 755 pts
            mkdir -m 1777 shm
            mount -t devpts -o nosuid,noexec,newinstance,ptmxmode=0666,mode=0620,gid=5 devpts pts
            mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs shm
            """;

    // Arguments: the folder, then name, major, minor of each node and 'link', name, target of each link.
    private static final String OF_DISK =
            """
            set -e
            cd "$1"; shift
            umask 022
            rm -rf disk
            while [ $# -gt 0 ]; do
                if [ "$1" = link ]; then
                    mkdir -p "${2%/*}"
                    ln -sf "../../$3" "$2"
                else
                    rm -f "$1"
                    mknod -m 660 "$1" b "$2" "$3"
                fi
                shift 3
            done
            """;

    private final Commands host;
    private final String folder;
    private final Device device;

    private PrivateDev(Commands host, String folder, Device device) {
        this.host = host;
        this.folder = folder;
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
        PrivateDev dev =
                new PrivateDev(keeper.commands(LineSink.NONE), mounter.mountInside(root, path, memory), device);
        try {
            dev.host.run(Command.of("sh", "-c", STANDARD, "sh", dev.folder).silently());
            dev.refresh();
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

    /** Shows the partitions and file systems that the disk has now. */
    public void refresh() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", OF_DISK, "sh", folder));
        addNode(words, device.toString());
        Map<String, String> links = new TreeMap<>();
        for (PartitionEntry entry : PartitionEntries.read(host, device.toString())) {
            String partition = device.partition(entry.number());
            if (addNode(words, partition)) {
                addLinks(links, partition);
            }
        }
        addLinks(links, device.toString());
        links.forEach((name, target) -> words.addAll(List.of("link", name, target)));
        host.run(Command.of(words).silently());
    }

    private static boolean addNode(List<String> words, String node) throws IOException {
        Path numbers = Path.of("/sys/class/block/" + name(node) + "/dev");
        if (!Files.exists(numbers)) {
            return false;
        }
        words.add(name(node));
        words.addAll(List.of(Files.readString(numbers).strip().split(":", -1)));
        return true;
    }

    private void addLinks(Map<String, String> links, String node) throws InterruptedException {
        FileSystem content = FileSystem.on(host, node);
        addLink(links, "by-uuid", content.uuid(), node);
        addLink(links, "by-label", content.label(), node);
        addLink(links, "by-partuuid", content.partitionUuid(), node);
        addLink(links, "by-partlabel", content.partitionLabel(), node);
    }

    private static void addLink(Map<String, String> links, String kind, String value, String node) {
        if (!value.isEmpty()) {
            links.put("disk/" + kind + "/" + DeviceLinkName.of(value), name(node));
        }
    }

    private static String name(String node) {
        return String.valueOf(Path.of(node).getFileName());
    }
}
