// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * The address by which others see this host.
 *
 * @param service answers a request with the address that it came from, as text
 */
record OwnAddress(URI service) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ANY_PORT = 22;

    /** As a network of one address. To what is near, or has IPv6, this host goes by its own address; else it may be behind others. */
    String seenBy(String target) {
        try {
            InetAddress there = InetAddress.getByName(target);
            boolean near = there.isLoopbackAddress() || there.isSiteLocalAddress() || there.isLinkLocalAddress();
            InetAddress own = near || there instanceof Inet6Address ? toward(there) : asked();
            String text = own.getHostAddress().replaceFirst("%.*", "");
            return text + (own instanceof Inet6Address ? "/128" : "/32");
        } catch (IOException e) {
            throw new BuildFailure(
                    "cannot find out by which address the instance sees this host: " + e.getMessage(),
                    "say it: reachableFrom '192.0.2.7/32'",
                    e);
        }
    }

    /** Nothing is sent. */
    private static InetAddress toward(InetAddress there) throws IOException {
        try (DatagramChannel socket = DatagramChannel.open()) {
            socket.connect(new InetSocketAddress(there, ANY_PORT));
            return ((InetSocketAddress) socket.getLocalAddress()).getAddress();
        }
    }

    private InetAddress asked() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) service.toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try (InputStream body = connection.getInputStream()) {
            String text = new String(body.readNBytes(100), StandardCharsets.US_ASCII).strip();
            if (!text.matches("[0-9.]{7,15}|[0-9a-fA-F:]{2,39}")) {
                throw new IOException(service + " says no address");
            }
            return InetAddress.getByName(text);
        }
    }
}
