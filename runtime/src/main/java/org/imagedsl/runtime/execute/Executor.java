// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.report.Listener;

/** Performs the images of a script. */
public final class Executor {

    private final BuildSettings settings;
    private final Listener listener;

    public Executor(BuildSettings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** Builds the images; returns when everything acquired is released or reported as left behind. */
    public BuildReport run(Script script) {
        throw new UnsupportedOperationException(settings + " " + listener + " " + script);
    }

    /** Stops the build from another thread: the running steps end, everything is released; {@code run} returns within 5 s. */
    public void cancel() {}
}
