// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Keeps packages from starting services while an image is provisioned: Debian's {@code policy-rc.d} says no (101, see
 * invoke-rc.d(8)). Elsewhere nothing is needed: systemctl and OpenRC tell that they are in a chroot, and what starts
 * all the same ends with its command. Programs such as start-stop-daemon stay: an upgrade may replace them meanwhile.
 */
public final class ServiceBlock {

    private static final String POLICY = "/usr/sbin/policy-rc.d";
    private static final byte[] REFUSAL =
            "#!/bin/sh\n# Stands here while the image is built.\nexit 101\n".getBytes(StandardCharsets.UTF_8);

    private final RootedPath image;
    private final Replacements replacements = new Replacements();

    /** @param root the image's root as this JVM reaches it */
    public ServiceBlock(Path root) {
        this.image = new RootedPath(root);
    }

    /** Blocks, once the image has a place for the policy: to be called again after a system was installed. Idempotent. */
    public void ensure() throws IOException {
        if (!replacements.has(POLICY) && image.isDirectory("/usr/sbin")) {
            replacements.put(POLICY, FileReplacement.put(image, POLICY, REFUSAL, 0755));
        }
    }

    /** Ends the block: an earlier policy of the image's own is back. Idempotent. */
    public void remove() throws IOException {
        replacements.restore();
    }
}
