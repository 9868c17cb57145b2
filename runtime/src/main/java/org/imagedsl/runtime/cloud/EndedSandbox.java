// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import org.imagedsl.runtime.step.Resource;

/** A sandbox on this host that has ended, and all that it held with it. */
public final class EndedSandbox {

    private EndedSandbox() {}

    /**
     * Whether a resource was in one.
     *
     * @param endpoint the attribute that tells where its cloud was reached
     */
    public static boolean held(Resource resource, String endpoint) {
        Optional<URI> place = Optional.ofNullable(resource.attributes().get(endpoint))
                .map(URI::create)
                .filter(uri -> "127.0.0.1".equals(uri.getHost()) && uri.getPort() > 0);
        if (place.isEmpty()) {
            return false;
        }
        try (Socket probe =
                new Socket(InetAddress.getLoopbackAddress(), place.get().getPort())) {
            return !probe.isConnected();
        } catch (IOException e) {
            return true;
        }
    }
}
