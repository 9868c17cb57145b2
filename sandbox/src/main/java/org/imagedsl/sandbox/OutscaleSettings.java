// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import java.util.List;

/**
 * The part of a sandbox that is Outscale.
 *
 * @param regions the home region first
 * @param port of its endpoint, 0 for any free one
 * @param securePort of its endpoint over TLS, 0 for any free one
 */
public record OutscaleSettings(List<String> regions, BuildHost host, int port, int securePort) {

    public OutscaleSettings {
        regions = List.copyOf(regions);
    }

    /** Three regions. */
    public static OutscaleSettings usual() {
        return of(List.of("eu-west-2", "us-east-2", "cloudgouv-eu-west-1"));
    }

    /** Any ports; the build host is a VM in the home region. */
    public static OutscaleSettings of(List<String> regions) {
        return new OutscaleSettings(regions, BuildHost.vmIn(regions.get(0)), 0, 0);
    }

    public OutscaleSettings onPorts(int plain, int secure) {
        return new OutscaleSettings(regions, host, plain, secure);
    }
}
