// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Resource;

/**
 * How a build ended.
 *
 * @param folder where its journal and its HTML report are
 */
public record BuildReport(String build, Path folder, Outcome outcome, Duration elapsed, List<ImageReport> images) {

    public BuildReport {
        images = List.copyOf(images);
    }

    /** One image of it. */
    public record ImageReport(
            String name, Outcome outcome, Duration elapsed, List<Resource> artifacts, Optional<Failure> failure) {

        public ImageReport {
            artifacts = List.copyOf(artifacts);
        }
    }
}
