// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

import org.imagedsl.sandbox.http.Response;

/** Errors of the EC2 Query protocol. */
public final class Ec2Dialect implements Dialect {

    @Override
    public Response write(ApiFailure failure, String requestId) {
        return Response.xml(
                failure.status(),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>"
                        + Markup.escape(failure.code()) + "</Code><Message>" + Markup.escape(failure.getMessage())
                        + "</Message></Error></Errors><RequestID>" + requestId + "</RequestID></Response>");
    }

    @Override
    public ApiFailure refuse(Refusal refusal, String message) {
        return switch (refusal) {
            case UNSIGNED -> new ApiFailure("MissingAuthenticationToken", 401, message);
            case UNKNOWN_KEY -> new ApiFailure("AuthFailure", 401, message);
            case WRONG_SIGNATURE, WRONG_CONTENT -> new ApiFailure("SignatureDoesNotMatch", 403, message);
            case SKEWED, EXPIRED -> new ApiFailure("RequestExpired", 400, message);
            case DENIED -> new ApiFailure("UnauthorizedOperation", 403, message);
        };
    }
}
