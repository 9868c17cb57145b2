// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import org.imagedsl.runtime.report.Outcome;

/** How a start ends, for the shell. */
final class ExitCode {

    /** Done: built, or nothing wrong found. */
    static final int DONE = 0;

    /** The build failed. */
    static final int FAILED = 1;

    /** The script or the command line is wrong, or this host lacks something. */
    static final int WRONG = 2;

    /** Stopped by a signal and cleaned up. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case BUILT -> DONE;
            case FAILED, SKIPPED -> FAILED;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
