// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.nio.file.Path;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.report.Redaction;

/**
 * What the steps of one image share.
 *
 * @param outermost the image's scope
 * @param workspace folder of its working files
 * @param others the images that it starts from
 */
record ImageState(
        OpenScope outermost,
        World world,
        Path workspace,
        Redaction redaction,
        Ownership ownership,
        Promotions promotions,
        StepReports reports,
        Interruptions interruptions,
        Others others) {

    /** The outermost scopes of the images of this build that have been performed. */
    interface Others {
        /** IllegalStateException when there is none. */
        OpenScope scope(String image);

        /** Names its finished disk. */
        LayerKey key(String image);
    }
}
