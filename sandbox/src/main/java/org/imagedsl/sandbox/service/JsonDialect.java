// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

import com.google.gson.JsonObject;
import org.imagedsl.sandbox.http.Response;

/** Errors of the JSON protocols: the code both in the content (KMS) and in a header (EBS direct). */
public final class JsonDialect implements Dialect {

    @Override
    public Response write(ApiFailure failure, String requestId) {
        JsonObject error = new JsonObject();
        error.addProperty("__type", failure.code());
        error.addProperty("message", failure.getMessage());
        error.addProperty("Message", failure.getMessage());
        return Response.of(failure.status(), "application/x-amz-json-1.1", error.toString())
                .with("x-amzn-ErrorType", failure.code())
                .with("x-amzn-RequestId", requestId);
    }

    @Override
    public ApiFailure refuse(Refusal refusal, String message) {
        return switch (refusal) {
            case UNSIGNED -> new ApiFailure("MissingAuthenticationTokenException", 403, message);
            case UNKNOWN_KEY -> new ApiFailure("UnrecognizedClientException", 403, message);
            case WRONG_SIGNATURE, WRONG_CONTENT, SKEWED -> new ApiFailure("InvalidSignatureException", 403, message);
            case EXPIRED -> new ApiFailure("ExpiredTokenException", 403, message);
            case DENIED -> new ApiFailure("AccessDeniedException", 403, message);
        };
    }
}
