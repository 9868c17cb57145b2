// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import com.google.gson.JsonObject;
import java.util.Map;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.JsonDialect;
import org.imagedsl.sandbox.service.Refusal;

/** Errors of EBS direct: a code, and for most a reason. A failure's code may have its reason behind a slash. */
final class EbsDialect implements Dialect {

    private static final Map<String, String> REASONS = Map.of(
            "AccessDeniedException", "UNAUTHORIZED_ACCOUNT",
            "RequestThrottledException", "ACCOUNT_THROTTLED",
            "ResourceNotFoundException", "SNAPSHOT_NOT_FOUND",
            "ValidationException", "INVALID_PARAMETER_VALUE");

    @Override
    public Response write(ApiFailure failure, String requestId) {
        String[] words = failure.code().split("/", 2);
        JsonObject error = new JsonObject();
        error.addProperty("Message", failure.getMessage());
        error.addProperty("Reason", words.length > 1 ? words[1] : REASONS.getOrDefault(words[0], ""));
        return Response.json(failure.status(), error.toString())
                .with("x-amzn-ErrorType", words[0])
                .with("x-amzn-RequestId", requestId);
    }

    @Override
    public ApiFailure refuse(Refusal refusal, String message) {
        return new JsonDialect().refuse(refusal, message);
    }

    /** The client's mistake. */
    static ApiFailure invalid(String reason, String message) {
        return new ApiFailure("ValidationException/" + reason, message);
    }

    static ApiFailure notFound(String id) {
        return new ApiFailure("ResourceNotFoundException", 404, "The snapshot '" + id + "' does not exist.");
    }
}
