// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.ssh.SshGuest;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.ByteSize;

/**
 * Fetches the disk that the instance's root is on, over the open connection. Its file systems are frozen meanwhile, so that
 * what is read is of one moment; only what is no zeros takes room here.
 */
@Keyword(value = "read disk", summary = "fetches the disk of the instance")
record ReadDisk() implements Step<Path> {

    /** The disk under a mounted file system, by the numbers of its device: names differ between systems. */
    private static final String DISK_UNDER =
            """
            under() {
                node=$(readlink -f "/sys/dev/block/$1") || return 1
                [ -d "$node" ] || return 1
                while :; do
                    lower=$(ls "$node/slaves" 2>/dev/null | head -n 1)
                    if [ -n "$lower" ]; then
                        node=$(readlink -f "/sys/class/block/$lower")
                    elif [ -e "$node/partition" ]; then
                        node=${node%/*}
                    else
                        break
                    fi
                done
                printf '%s\n' "${node##*/}"
            }
            numbers() {
                number=$(findmnt -rno MAJ:MIN --mountpoint "$1")
                # btrfs has numbers of no device.
                [ -e "/sys/dev/block/$number" ] || number=$(lsblk -dnro MAJ:MIN "$(findmnt -nvo SOURCE --mountpoint "$1")")
                printf '%s\n' "$number"
            }
            """;

    private static final String FACTS = DISK_UNDER
            + """
            disk=$(under "$(numbers /)") || exit 1
            printf '/dev/%s %s\n' "$disk" $(($(cat "/sys/class/block/$disk/size") * 512))
            """;

    // Frozen are the deepest first, and nothing but what dd and gzip need is started afterwards.
    private static final String READ = DISK_UNDER
            + """
            frozen=
            thaw() {
                for at in $frozen; do fsfreeze --unfreeze "$at"; done
            }
            trap thaw EXIT
            fstrim --all >/dev/null 2>&1
            fstrim / >/dev/null 2>&1
            sync
            seen=
            for at in $(findmnt -rno TARGET | sort -r); do
                kind=$(findmnt -rno FSTYPE --mountpoint "$at" | tail -n 1)
                case $kind in ext[234] | xfs | btrfs | f2fs) ;; *) continue ;; esac
                number=$(numbers "$at")
                case " $seen " in *" $number "*) continue ;; esac
                seen="$seen $number"
                [ "/dev/$(under "$number")" = "$DISK" ] || continue
                fsfreeze --freeze "$at" || exit 1
                frozen="$at $frozen"
            done
            case $frozen in '/ '*) ;; *) echo 'the file system of / cannot be frozen' >&2; exit 1 ;; esac
            dd if="$DISK" bs=4M iflag=direct status=none | gzip -1 -c
            """;

    @Override
    public Path perform(Scope scope) throws IOException, InterruptedException {
        SshGuest guest = scope.get(LaunchRefs.GUEST);
        String[] facts = guest.commands()
                .run(Command.of("/bin/sh", "-c", FACTS).silently())
                .output()
                .strip()
                .split(" ", -1);
        if (facts.length != 2 || !facts[1].matches("\\d+")) {
            throw new BuildFailure(
                    "it cannot be found out which disk the instance's root is on",
                    "its image needs findmnt, lsblk and blockdev, of util-linux");
        }
        ByteSize size = new ByteSize(Long.parseLong(facts[1]));
        scope.output("the root is on " + facts[0] + " of " + size);
        Path file = scope.workspace().resolve("disk.raw");
        Path seen = scope.image()
                .acquire(Resource.file(file), () -> WorkingDisk.create(scope, file), Files::deleteIfExists);
        copy(scope, guest, facts[0], size, seen);
        scope.image().bind(BuildRefs.DISK_FILE, file);
        return file;
    }

    private static void copy(Scope scope, SshGuest guest, String disk, ByteSize size, Path file)
            throws IOException, InterruptedException {
        Command command = Command.of("/bin/sh", "-c", READ).with("DISK", disk).silently();
        try (UnpackedDisk unpacked = UnpackedDisk.into(file, done -> scope.progress(done, size.bytes()))) {
            guest.stream(command, unpacked::take);
            long read = unpacked.finish();
            if (read != size.bytes()) {
                throw new BuildFailure(
                        "of the disk of " + size + " came " + read + " bytes",
                        "see in the output what stopped it; the image needs dd, gzip and fsfreeze");
            }
        }
    }

    @Override
    public String describe() {
        return "of the instance, over SSH";
    }
}
