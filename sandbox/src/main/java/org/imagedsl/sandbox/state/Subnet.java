// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.Map;

/**
 * A part of a network in one zone.
 *
 * @param publicAddresses whether instances get a public address unless they say otherwise
 */
public record Subnet(
        String id,
        Vpc vpc,
        String zone,
        String cidr,
        boolean isDefault,
        boolean publicAddresses,
        Map<String, String> tags,
        Instant visible)
        implements Resource<Subnet> {

    /** How many addresses it has for instances: five are EC2's own. */
    public int addresses() {
        return (1 << (32 - Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)))) - 5;
    }

    public Subnet withPublicAddresses(boolean other) {
        return new Subnet(id, vpc, zone, cidr, isDefault, other, tags, visible);
    }

    @Override
    public Subnet withTags(Map<String, String> other) {
        return new Subnet(id, vpc, zone, cidr, isDefault, publicAddresses, other, visible);
    }

    @Override
    public Instant gone() {
        return Instant.MAX;
    }
}
