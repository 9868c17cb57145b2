// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import org.imagedsl.runtime.step.Position;
import org.imagedsl.runtime.step.Resource;

/**
 * A resource with its release.
 *
 * @param id in the journal
 * @param by the step that acquired it
 */
record Held(Resource resource, int id, Position by, Releasing release) {

    /** Gives it back. */
    @FunctionalInterface
    interface Releasing {
        void run() throws IOException, InterruptedException;
    }
}
