// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.Map;

/** A network. Each region begins with one, the default. */
public record Vpc(String id, String owner, String cidr, boolean isDefault, Map<String, String> tags, Instant visible)
        implements Resource<Vpc> {

    @Override
    public Vpc withTags(Map<String, String> other) {
        return new Vpc(id, owner, cidr, isDefault, other, visible);
    }

    @Override
    public Instant gone() {
        return Instant.MAX;
    }
}
