// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An instance profile: the role that programs on an instance have.
 *
 * @param roles their names; at most one
 */
public record Profile(
        String id,
        String name,
        String arn,
        List<String> roles,
        Instant created,
        Map<String, String> tags,
        Instant visible) {

    public Profile {
        roles = List.copyOf(roles);
    }

    public Profile withRoles(List<String> others) {
        return new Profile(id, name, arn, others, created, tags, visible);
    }
}
