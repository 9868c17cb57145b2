// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

/** A value that is not what its option takes. */
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    Mismatch(String message, String hint) {
        super(message, null, false, false);
        this.hint = hint;
    }

    /** For a value whose cause has been reported. */
    static Mismatch reported() {
        return new Mismatch("", "");
    }

    boolean isReported() {
        return getMessage().isEmpty();
    }

    String hint() {
        return hint;
    }
}
