// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.steps.system.Service;

/** A kind of thing that {@code cleanup} removes. */
public enum Leftover {
    /** The machine's identity: an empty file is filled in at the next start, see machine-id(5). */
    MACHINE_ID("machineId") {
        @Override
        void remove(Guest guest) throws IOException {
            ImageFiles files = guest.files();
            if (files.file("/etc/machine-id").exists()) {
                files.file("/etc/machine-id").setText("");
            }
            if (!files.file("/var/lib/dbus/machine-id").isLink()) {
                files.file("/var/lib/dbus/machine-id").delete();
            }
        }
    },
    /** Keys that identify the machine to its users; made anew at the next start. */
    SSH_HOST_KEYS("sshHostKeys") {
        @Override
        void remove(Guest guest) throws IOException, InterruptedException {
            ImageFiles files = guest.files();
            Tree.of(files, "/etc/ssh").deleteFiles("ssh_host_.*_key(\\.pub)?");
            if (files.file("/usr/sbin/sshd").exists()
                    && files.file("/usr/bin/ssh-keygen").exists()) {
                files.file("/etc/systemd/system/ssh-host-keys.service").setText(HOST_KEYS_UNIT);
                Service.apply(guest, Service.State.ENABLED, List.of("ssh-host-keys.service"));
            }
        }
    },
    /** Package lists and fetched packages. */
    PACKAGE_LISTS("packageLists") {
        @Override
        void remove(Guest guest) throws IOException {
            ImageFiles files = guest.files();
            Tree.of(files, "/var/lib/apt/lists").deleteContent();
            Tree.of(files, "/var/cache/apt").deleteFiles(".*\\.(deb|bin)");
            Tree.of(files, "/var/cache/dnf").deleteContent();
        }
    },
    /** Journals and logs: rotated ones go, others are emptied, so that owners and modes stay. */
    LOGS("logs") {
        @Override
        void remove(Guest guest) throws IOException {
            Tree.of(guest.files(), "/var/log/journal").deleteContent();
            Tree.of(guest.files(), "/var/log").deleteFiles(".*\\.(gz|xz|old|\\d+)");
            Tree.of(guest.files(), "/var/log").emptyFiles();
        }
    },
    /** Temporary files. */
    TEMPORARY_FILES("temporaryFiles") {
        @Override
        void remove(Guest guest) throws IOException {
            Tree.of(guest.files(), "/tmp").deleteContent();
            Tree.of(guest.files(), "/var/tmp").deleteContent();
        }
    },
    /** What people typed. */
    HISTORIES("histories") {
        @Override
        void remove(Guest guest) throws IOException {
            ImageFiles files = guest.files();
            String histories = "\\.((ba|z)sh_history|ash_history|lesshst|viminfo|python_history|wget-hsts)";
            Tree.of(files, "/root").deleteOwnFiles(histories);
            ImageFile homes = files.file("/home");
            for (String name : homes.isDirectory() ? homes.list() : List.<String>of()) {
                Tree.of(files, "/home/" + name).deleteOwnFiles(histories);
            }
        }
    },
    /** Two machines that start with one seed may make the same keys. */
    RANDOM_SEED("randomSeed") {
        @Override
        void remove(Guest guest) throws IOException {
            guest.files().file("/var/lib/systemd/random-seed").delete();
            guest.files().file("/var/lib/systemd/credential.secret").delete();
        }
    },
    /** Addresses that were lent to this machine. */
    LEASES("leases") {
        @Override
        void remove(Guest guest) throws IOException {
            Tree.of(guest.files(), "/var/lib/dhcp").deleteContent();
            Tree.of(guest.files(), "/var/lib/NetworkManager").deleteFiles(".*\\.lease");
        }
    };

    private static final String HOST_KEYS_UNIT =
            """
            [Unit]
            Description=Make the SSH host keys of this machine
            Before=ssh.service sshd.service ssh.socket
            ConditionPathExists=!/etc/ssh/ssh_host_ed25519_key

            [Service]
            Type=oneshot
            ExecStart=/usr/bin/ssh-keygen -A

            [Install]
            WantedBy=multi-user.target ssh.service ssh.socket
            """;

    private final String word;

    Leftover(String word) {
        this.word = word;
    }

    abstract void remove(Guest guest) throws IOException, InterruptedException;

    /** The word of the script. */
    @Override
    public String toString() {
        return word;
    }
}
