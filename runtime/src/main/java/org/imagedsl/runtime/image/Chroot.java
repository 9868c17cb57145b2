// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.disk.Disk;
import org.imagedsl.runtime.disk.Mounts;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.Text;

/** An image's disk opened on this host, mounted and entered. */
@Keyword(value = "chroot", summary = "opens the disk on this host, mounts it and provisions inside it")
public record Chroot(
        @Option(value = "device name to attach at; a free one is chosen", replaces = "device_path")
                Optional<String> device,
        @Option(
                        value = "where an attached volume appears, on a host where it is not found by its id",
                        replaces = "nvme_device_path")
                Optional<String> nvmeDevicePath,
        @Option(value = "partitions and file systems to make", excludes = "preMount") Optional<Disk> disk,
        @Option(value = "host commands before mounting, for a disk of your own making", replaces = "pre_mount_commands")
                List<Text> preMount,
        @Option(
                        value = "partition with the root file system; 0 for the whole disk; found when not given",
                        replaces = "mount_partition")
                Optional<Integer> mountPartition,
        @Option(
                        value = "where the root file system is mounted, inside the build's own namespaces",
                        replaces = "mount_path")
                Optional<String> mountPath,
        @Option(value = "options of the root mount", replaces = "mount_options") List<String> mountOptions,
        @Option(value = "host commands after mounting", replaces = "post_mount_commands") List<Text> postMount,
        @Option(value = "file systems mounted inside; replaces the default ones", replaces = "chroot_mounts")
                Optional<Mounts> mounts,
        @Option(
                        value =
                                "host files copied in while provisioning, and put back as they were; default /etc/resolv.conf",
                        replaces = "copy_files")
                Optional<List<String>> copyFiles,
        @Option(value = "words put before every host command, as 'sudo', '-n'", replaces = "command_wrapper")
                List<String> commandWrapper,
        @Option(value = "whether packages are kept from starting services", otherwise = "true") boolean blockServices,
        @Option("steps performed in the image, in order") List<Node> provision) {

    /** The provisioning steps, each with its keyword. */
    public List<String> stepTexts() {
        return provision.stream().map(node -> node.accept(STEP_TEXT)).toList();
    }

    private static final Node.Visitor<String, RuntimeException> STEP_TEXT = new Node.Visitor<>() {
        @Override
        public String block(Node.Block block) {
            return Keywords.text(block.opening());
        }

        @Override
        public String action(Node.Action action) {
            return action.options().name().orElseGet(() -> Keywords.text(action.step()));
        }
    };
}
