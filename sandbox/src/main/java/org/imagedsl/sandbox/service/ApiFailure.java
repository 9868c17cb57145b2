// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

/** An error that a service answers. */
public final class ApiFailure extends RuntimeException {

    private final String code;
    private final int status;

    public ApiFailure(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** The client's mistake, answered with status 400. */
    public ApiFailure(String code, String message) {
        this(code, 400, message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
