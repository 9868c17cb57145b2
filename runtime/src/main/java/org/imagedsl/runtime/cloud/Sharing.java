// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an image was given after it was registered, and loses with its id.
 *
 * @param grants who may start it; without product codes, which its snapshots have too
 * @param deprecation from when on nobody is to start it
 */
public record Sharing(Grants grants, Optional<Instant> deprecation) {

    /** It is its owner's alone. */
    public static final Sharing NONE =
            new Sharing(new Grants(List.of(), List.of(), List.of(), List.of(), List.of()), Optional.empty());
}
