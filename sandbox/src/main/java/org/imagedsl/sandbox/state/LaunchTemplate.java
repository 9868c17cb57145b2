// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.Map;

/**
 * What a later launch shall ask for. It has one version.
 *
 * @param parameters as RunInstances has them
 */
public record LaunchTemplate(
        String id,
        String name,
        Map<String, String> parameters,
        Instant created,
        Map<String, String> tags,
        Instant visible)
        implements Resource<LaunchTemplate> {

    public LaunchTemplate {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public LaunchTemplate withTags(Map<String, String> other) {
        return new LaunchTemplate(id, name, parameters, created, other, visible);
    }

    @Override
    public Instant gone() {
        return Instant.MAX;
    }
}
