// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

import org.imagedsl.sandbox.http.Response;

/** Errors of the Query protocol of STS and IAM. */
public record QueryDialect(String namespace) implements Dialect {

    @Override
    public Response write(ApiFailure failure, String requestId) {
        return Response.xml(
                failure.status(),
                "<ErrorResponse xmlns=\"" + namespace + "\"><Error><Type>"
                        + (failure.status() < 500 ? "Sender" : "Receiver") + "</Type><Code>"
                        + Markup.escape(failure.code()) + "</Code><Message>" + Markup.escape(failure.getMessage())
                        + "</Message></Error><RequestId>" + requestId + "</RequestId></ErrorResponse>");
    }

    @Override
    public ApiFailure refuse(Refusal refusal, String message) {
        return switch (refusal) {
            case UNSIGNED -> new ApiFailure("MissingAuthenticationToken", 403, message);
            case UNKNOWN_KEY -> new ApiFailure("InvalidClientTokenId", 403, message);
            case WRONG_SIGNATURE, WRONG_CONTENT, SKEWED -> new ApiFailure("SignatureDoesNotMatch", 403, message);
            case EXPIRED -> new ApiFailure("ExpiredToken", 403, message);
            case DENIED -> new ApiFailure("AccessDenied", 403, message);
        };
    }
}
