// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.nio.file.Path;
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
        OtherImages others) {}
