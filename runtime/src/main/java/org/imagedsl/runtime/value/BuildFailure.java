// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

/** Why a build cannot go on: a lower-case cause that names the thing, and separately what to do about it. */
public class BuildFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    public BuildFailure(String message) {
        this(message, "");
    }

    public BuildFailure(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    public BuildFailure(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do, or empty. */
    public String hint() {
        return hint;
    }
}
