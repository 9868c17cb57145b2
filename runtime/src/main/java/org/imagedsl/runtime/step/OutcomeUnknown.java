// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import org.imagedsl.runtime.value.BuildFailure;

/** Nobody can say whether a resource was made: its answer never arrived. A clean-up is to look for it. */
public final class OutcomeUnknown extends BuildFailure {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String message, String hint, Throwable cause) {
        super(message, hint, cause);
    }
}
