// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.PartitionRole;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.step.Scope;

/** Finds by which firmware a disk starts. */
final class DiskFirmware {

    /** Bytes of the first sector that hold a BIOS's boot code; the disk's signature and table follow. */
    private static final int BOOT_CODE = 440;

    private static final int NO_TABLE = 1;

    private DiskFirmware() {}

    /** UEFI when there is an EFI system partition and the BIOS would find no code. */
    static Boot.Firmware of(Scope scope) throws IOException, InterruptedException {
        Path disk = scope.get(BuildRefs.DISK_FILE);
        return of(disk, WorkingDisk.seen(scope, disk), scope.host());
    }

    /**
     * @param disk as commands of the host see it
     * @param seen as this JVM sees it
     */
    static Boot.Firmware of(Path disk, Path seen, Commands host) throws IOException, InterruptedException {
        String table = host.run(Command.of("sfdisk", "--dump", "--", disk.toString())
                        .accepting(Set.of(0, NO_TABLE))
                        .silently())
                .output()
                .toUpperCase(Locale.ROOT);
        boolean esp = table.contains("TYPE=" + PartitionRole.ESP.gptType())
                || table.matches("(?s).*TYPE= ?" + PartitionRole.ESP.msdosType().toUpperCase(Locale.ROOT) + "\\b.*");
        return esp && !hasBootCode(seen) ? Boot.Firmware.UEFI : Boot.Firmware.BIOS;
    }

    private static boolean hasBootCode(Path disk) throws IOException {
        try (InputStream in = Files.newInputStream(disk)) {
            byte[] code = in.readNBytes(BOOT_CODE);
            return IntStream.range(0, code.length).anyMatch(index -> code[index] != 0);
        }
    }
}
