// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a machine is made of.
 *
 * @param folder for what the machine itself needs; removed when the instance is
 * @param disks the root disk first
 * @param login the user that the key is for; none when the image shall tell
 * @param key a line of {@code authorized_keys}
 * @param first whether it never ran before: only then key and user data are put in
 */
public record Blueprint(
        MachineKind kind,
        Path folder,
        List<Disk> disks,
        Address address,
        Optional<String> login,
        Optional<String> key,
        Optional<byte[]> userData,
        boolean first) {

    /** A disk file and the name of its device inside: {@code xvda}. */
    public record Disk(Path file, String name) {}
}
