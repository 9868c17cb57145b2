// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.steps.system.AptGet;
import org.imagedsl.steps.system.Service;

/**
 * At each boot, before anything else writes, the root partition and its file system take what room the disk has; a disk
 * without room is left alone. Done by {@code growpart} and {@code systemd-growfs}, which end at once.
 */
@Keyword(
        value = "growRoot",
        summary = "lets the root file system grow to the size of the disk when the machine starts",
        example = "growRoot()")
public record GrowRoot() implements Provisioner<Void> {

    private static final String PROGRAM = "/usr/local/sbin/grow-root";
    private static final String UNIT = "/etc/systemd/system/grow-root.service";

    private static final String SCRIPT =
            """
            #!/bin/sh -eu
            # Grows the partition of / and its file system; growpart ends with 1 where there is nothing to grow.
            root=$(findmnt --noheadings --output SOURCE --nofsroot /)
            part=$(basename "$(readlink --canonicalize "$root")")
            number=$(cat "/sys/class/block/$part/partition")
            disk=$(basename "$(dirname "$(readlink --canonicalize "/sys/class/block/$part")")")
            read -r start <"/sys/class/block/$part/start"
            read -r size <"/sys/class/block/$part/size"
            read -r all <"/sys/class/block/$disk/size"
            # Less than 2 MiB behind it, in sectors of 512 bytes, is alignment and the second GPT.
            if [ $((all - start - size)) -gt 4096 ]; then
                growpart "/dev/$disk" "$number" || [ $? -eq 1 ]
            fi
            exec /lib/systemd/systemd-growfs /
            """;

    private static final String UNIT_TEXT =
            """
            [Unit]
            Description=Grow the root file system to the size of the disk
            DefaultDependencies=no
            After=systemd-remount-fs.service systemd-tmpfiles-setup-dev.service
            Before=local-fs.target shutdown.target
            Conflicts=shutdown.target

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            # The usual place for temporary files is not mounted yet.
            RuntimeDirectory=grow-root
            Environment=TMPDIR=/run/grow-root
            ExecStart=/usr/local/sbin/grow-root

            [Install]
            WantedBy=local-fs.target
            """;

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Guest guest = scope.guest();
        AptGet.ensure(guest, "/usr/bin/growpart", List.of("cloud-guest-utils"));
        ImageFile program = guest.files().file(PROGRAM);
        program.setText(SCRIPT);
        program.mode(0755);
        guest.files().file(UNIT).setText(UNIT_TEXT);
        Service.apply(guest, Service.State.ENABLED, List.of("grow-root.service"));
        return null;
    }

    @Override
    public String describe() {
        return "at boot";
    }
}
