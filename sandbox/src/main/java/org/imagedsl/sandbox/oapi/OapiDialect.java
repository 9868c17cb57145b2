// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.List;
import java.util.Map;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.Refusal;

/** Errors of OAPI: a list of one, each with type, number and details. */
final class OapiDialect implements Dialect {

    /** What the fault plan and the sandbox itself name in the words of AWS. */
    private static final Map<String, ApiFailure> TRANSLATED = Map.of(
            "RequestLimitExceeded", new ApiFailure("AccessDenied/24", 429, ""),
            "InternalError", new ApiFailure("InternalError/2000", 500, ""),
            "IdempotentParameterMismatch",
                    Failures.conflict("The ClientToken belongs to a call with other parameters."));

    @Override
    public Response write(ApiFailure failure, String requestId) {
        ApiFailure known = TRANSLATED.getOrDefault(failure.code(), failure);
        String[] words = known.code().split("/", 2);
        Answer error = Answer.empty()
                .with("Type", words[0])
                .with("Details", failure.getMessage())
                .with("Code", words.length > 1 ? words[1] : "0");
        Answer answer = Answer.empty()
                .list("Errors", List.of(error), it -> it)
                .with("ResponseContext", Answer.empty().with("RequestId", requestId));
        return Response.json(
                known == failure ? failure.status() : known.status(),
                answer.json().toString());
    }

    /** Of a refused call the API says no more than that. */
    @Override
    public ApiFailure refuse(Refusal refusal, String message) {
        return new ApiFailure(refusal == Refusal.DENIED ? "AccessDenied/4" : "AccessDenied/1", 401, "");
    }
}
