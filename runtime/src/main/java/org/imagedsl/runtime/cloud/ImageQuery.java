// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which images are looked for.
 *
 * @param filters the provider's names of attributes, each with the values that fit
 * @param deprecated whether those that nobody is to use any more count
 */
public record ImageQuery(
        Optional<ImageId> id, List<String> owners, Map<String, List<String>> filters, boolean deprecated) {

    /** Of this account, by name: whether it is exact is for who asks to look. */
    public static ImageQuery ownNamed(String name) {
        return new ImageQuery(Optional.empty(), List.of("self"), Map.of("name", List.of(name)), true);
    }
}
