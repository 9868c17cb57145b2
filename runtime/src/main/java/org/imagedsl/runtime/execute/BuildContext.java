// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.imagedsl.runtime.journal.BuildFolder;
import org.imagedsl.runtime.report.Announcer;
import org.imagedsl.runtime.step.SharedUse;

/**
 * What the images of one build share.
 *
 * @param permits one per image that may be performed at a time
 * @param clock for time limits
 */
record BuildContext(
        BuildSettings settings,
        BuildFolder folder,
        Announcer announcer,
        World.Maker worlds,
        OtherImages others,
        SharedUse shared,
        Semaphore permits,
        ScheduledExecutorService clock,
        FailureReports failures) {}
