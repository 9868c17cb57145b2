// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.util.List;
import org.imagedsl.sandbox.service.Caller;

/**
 * Who keys belong to.
 *
 * @param permissions all must allow an action: the identity's own and a session's
 */
public record Principal(Caller caller, List<Permissions> permissions) {

    public Principal {
        permissions = List.copyOf(permissions);
    }

    public boolean mayCall(String action) {
        return permissions.stream().allMatch(granted -> granted.allow(action));
    }
}
