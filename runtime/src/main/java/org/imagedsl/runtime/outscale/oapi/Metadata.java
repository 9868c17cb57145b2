// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * The metadata service of virtual machines.
 *
 * @see <a href="https://docs.outscale.com/en/userguide/Accessing-the-Metadata-and-User-Data-of-a-VM.html">metadata of a VM</a>
 */
record Metadata(String endpoint) {

    static final String USUAL = "http://169.254.169.254";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;

    /** Who this machine is; fails on a host that is none of Outscale's. */
    InstanceId machine() throws InterruptedException {
        IOException last = new IOException("not asked");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return new InstanceId(read("/latest/meta-data/instance-id").strip());
            } catch (IOException | IllegalArgumentException e) {
                last = new IOException(e.getMessage(), e);
                Thread.sleep(attempt * 200L);
            }
        }
        throw new BuildFailure(
                "this host is no VM of Outscale: no metadata at " + endpoint + " (" + last.getMessage() + ")",
                "run it on a VM in the region of the build",
                last);
    }

    private String read(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(endpoint + path).toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        if (connection.getResponseCode() != 200) {
            throw new IOException("status " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
