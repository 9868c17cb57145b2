// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Status;

/** The instance that this host pretends to be. */
public record BuildHost(String id, String zone, String type, String architecture, String virtualization) {

    /** An instance in the first zone of a region. */
    public static BuildHost in(String region) {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return new BuildHost("i-0123456789abcdef0", region + "a", "m5.large", arm ? "arm64" : "x86_64", "hvm");
    }

    /** A VM of Outscale in the first subregion of a region. */
    public static BuildHost vmIn(String region) {
        return new BuildHost("i-01234567", region + "a", "tinav6.c2r4p2", "x86_64", "hvm");
    }

    /** The image that it was started from. */
    String imageId() {
        return id.replace("i-", "ami-");
    }

    Instance instance(String account, Instant now) {
        return new Instance(
                id,
                account,
                zone,
                Map.ofEntries(
                        Map.entry("instanceType", type),
                        Map.entry("architecture", architecture),
                        Map.entry("virtualizationType", virtualization),
                        Map.entry("hypervisor", "xen"),
                        Map.entry("rootDeviceType", "ebs"),
                        Map.entry("rootDeviceName", "/dev/xvda"),
                        Map.entry("privateIpAddress", "127.0.0.1"),
                        Map.entry("privateDnsName", "localhost"),
                        Map.entry("imageId", imageId()),
                        Map.entry("enaSupport", "true")),
                Map.of(),
                List.of(),
                Status.of(Status.Name.RUNNING),
                now,
                Map.of(),
                Instant.MIN);
    }
}
