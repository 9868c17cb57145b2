// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;

/**
 * Who may start an image.
 *
 * @param users accounts
 * @param groups the provider's groups, as {@code all}
 */
public record Grants(
        List<String> users, List<String> groups, List<String> organizations, List<String> units, List<String> codes) {

    public boolean isEmpty() {
        return users.isEmpty() && groups.isEmpty() && organizations.isEmpty() && units.isEmpty() && codes.isEmpty();
    }
}
