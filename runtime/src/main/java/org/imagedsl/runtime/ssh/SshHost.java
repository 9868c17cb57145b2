// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.util.List;

/**
 * A server to log in to: an instance, or the bastion on the way to it.
 *
 * @param hostKeys public keys it may show, as a line of {@code known_hosts} without the names ({@code ssh-ed25519 AAAA…});
 *     when none is given the first one that it shows is trusted as long as the build lasts
 */
public record SshHost(String address, int port, String user, SshIdentity identity, List<String> hostKeys) {

    public SshHost {
        hostKeys = List.copyOf(hostKeys);
    }

    @Override
    public String toString() {
        return user + "@" + address + ":" + port;
    }
}
