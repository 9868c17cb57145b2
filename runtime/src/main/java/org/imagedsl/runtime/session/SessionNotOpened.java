// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.value.BuildFailure;

/** A step of a session's opening failed. */
public final class SessionNotOpened extends BuildFailure {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    SessionNotOpened(Failure failure) {
        super(failure.cause(), failure.hint());
        this.failure = failure;
    }

    /** All that is known of it. */
    public Failure failure() {
        return failure;
    }
}
