// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

import org.imagedsl.sandbox.http.Response;

/** Errors of S3. */
public final class S3Dialect implements Dialect {

    @Override
    public Response write(ApiFailure failure, String requestId) {
        return Response.of(
                        failure.status(),
                        "application/xml",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + Markup.escape(failure.code())
                                + "</Code><Message>" + Markup.escape(failure.getMessage())
                                + "</Message><RequestId>" + requestId + "</RequestId></Error>")
                .with("x-amz-request-id", requestId);
    }

    @Override
    public ApiFailure refuse(Refusal refusal, String message) {
        return switch (refusal) {
            case UNSIGNED, DENIED -> new ApiFailure("AccessDenied", 403, message);
            case UNKNOWN_KEY -> new ApiFailure("InvalidAccessKeyId", 403, message);
            case WRONG_SIGNATURE -> new ApiFailure("SignatureDoesNotMatch", 403, message);
            case WRONG_CONTENT -> new ApiFailure("XAmzContentSHA256Mismatch", 400, message);
            case SKEWED -> new ApiFailure("RequestTimeTooSkewed", 403, message);
            case EXPIRED -> new ApiFailure("ExpiredToken", 400, message);
        };
    }
}
