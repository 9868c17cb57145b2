// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process, told from a later one of the same id by its start time, and from one before a reboot by the boot's id.
 *
 * @param started clock ticks since boot, field 22 of proc_pid_stat(5)
 */
record ProcessIdentity(long pid, long started, String boot) {

    static ProcessIdentity current() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
        // The program's name, field 2, is in parentheses and may hold spaces and parentheses itself.
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        return new ProcessIdentity(ProcessHandle.current().pid(), Long.parseLong(afterName[19]), boot);
    }

    /** One line for a file. */
    String line() {
        return pid + " " + started + " " + boot;
    }
}
