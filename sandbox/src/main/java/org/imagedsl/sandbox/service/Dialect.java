// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

import org.imagedsl.sandbox.http.Response;

/** How a protocol says that a call failed. */
public interface Dialect {

    Response write(ApiFailure failure, String requestId);

    /** The protocol's code and status for a refusal. */
    ApiFailure refuse(Refusal refusal, String message);

    default ApiFailure refuse(Refusal refusal) {
        return refuse(refusal, refusal.message());
    }
}
