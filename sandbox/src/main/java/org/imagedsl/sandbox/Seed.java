// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A raw disk file that shall be a public image of everybody's.
 *
 * @param owner the account it belongs to
 * @param attributes by the name that answers have for them: {@code architecture}
 */
public record Seed(Path file, String name, String owner, Map<String, String> attributes) {

    /** An image of the account that Debian publishes with, for this host's architecture. */
    public static Seed of(Path file, String name) {
        Map<String, String> attributes = Map.of(
                "architecture", System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64",
                "virtualizationType", "hvm",
                "rootDeviceName", "/dev/xvda",
                "rootDeviceType", "ebs",
                "enaSupport", "true",
                "sriovNetSupport", "simple");
        return new Seed(file, name, "136693071363", attributes);
    }

    /** The same with another value of an attribute. */
    public Seed with(String attribute, String value) {
        Map<String, String> changed = new TreeMap<>(attributes);
        changed.put(attribute, value);
        return new Seed(file, name, owner, changed);
    }

    public Seed ownedBy(String account) {
        return new Seed(file, name, account, attributes);
    }
}
