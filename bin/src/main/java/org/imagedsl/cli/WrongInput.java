// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import org.imagedsl.runtime.value.BuildFailure;

/** Found before anything was done: a wrong command line or script, or a host that lacks something. Ends with 2. */
final class WrongInput extends BuildFailure {

    private static final long serialVersionUID = 1L;

    WrongInput(String message, String hint) {
        super(message, hint);
    }
}
