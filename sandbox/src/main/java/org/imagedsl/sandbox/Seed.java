// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A raw disk file that shall be a public image of everybody's.
 *
 * @param owner the account it belongs to
 * @param attributes by the name that answers of EC2 have for them: {@code architecture}
 * @param snapshotForAll whether others than the owner may make volumes of its snapshot
 */
public record Seed(Path file, String name, String owner, Map<String, String> attributes, boolean snapshotForAll) {

    /** An image of the account that Debian publishes with, for this host's architecture. */
    public static Seed of(Path file, String name) {
        Map<String, String> attributes = Map.of(
                "architecture", System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64",
                "virtualizationType", "hvm",
                "rootDeviceName", "/dev/xvda",
                "rootDeviceType", "ebs",
                "enaSupport", "true",
                "sriovNetSupport", "simple");
        return new Seed(file, name, "136693071363", attributes, true);
    }

    /** An OMI as Outscale publishes them: everybody may use it, and copy it, but not make volumes of its snapshot. */
    public static Seed omi(Path file, String name) {
        Map<String, String> attributes = Map.of(
                "architecture", "x86_64",
                "rootDeviceName", "/dev/sda1",
                "rootDeviceType", "ebs",
                "imageOwnerAlias", "Outscale",
                "bootModes", "legacy");
        return new Seed(file, name, "339215505907", attributes, false);
    }

    /** The same with a snapshot that everybody may make volumes of. */
    public Seed withSnapshotForAll() {
        return new Seed(file, name, owner, attributes, true);
    }

    /** The same with another value of an attribute. */
    public Seed with(String attribute, String value) {
        Map<String, String> changed = new TreeMap<>(attributes);
        changed.put(attribute, value);
        return new Seed(file, name, owner, changed, snapshotForAll);
    }

    public Seed ownedBy(String account) {
        return new Seed(file, name, account, attributes, snapshotForAll);
    }
}
