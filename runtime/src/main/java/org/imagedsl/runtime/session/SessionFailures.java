// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import org.imagedsl.runtime.execute.StepFailed;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.value.BuildFailure;

/** What goes wrong in a session, as its caller hears of it. */
final class SessionFailures {

    private SessionFailures() {}

    /** @param what could not be done, for a cause that does not say so itself */
    static BuildFailure of(String what, Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return cause instanceof BuildFailure said
                ? said
                : new BuildFailure(what + ": " + Causes.text(cause), "", cause);
    }

    /** Why a step failed, without the step. */
    static Throwable cause(Throwable failure) {
        return failure instanceof StepFailed failed ? failed.getCause() : failure;
    }
}
