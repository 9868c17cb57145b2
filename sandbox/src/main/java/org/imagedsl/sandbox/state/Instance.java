// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.Map;

/**
 * A machine of the cloud. The build host is one.
 *
 * @param attributes by the name that answers have for them: {@code instanceType}
 */
public record Instance(
        String id,
        String owner,
        String zone,
        Map<String, String> attributes,
        Instant launched,
        Map<String, String> tags)
        implements Resource<Instance> {

    @Override
    public Instance withTags(Map<String, String> other) {
        return new Instance(id, owner, zone, attributes, launched, other);
    }

    @Override
    public Instant visible() {
        return Instant.MIN;
    }

    @Override
    public Instant gone() {
        return Instant.MAX;
    }
}
