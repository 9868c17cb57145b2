// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.sts;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.imagedsl.sandbox.access.Denial;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.query.Document;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.service.Caller;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.QueryDialect;
import org.imagedsl.sandbox.service.Service;

/** The security token service. */
public final class Sts implements Service {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final Map<String, BiFunction<Parameters, Caller, List<Element>>> actions;

    public Sts(Sessions sessions) {
        actions = Map.of(
                "GetCallerIdentity", Sts::callerIdentity,
                "DecodeAuthorizationMessage", Sts::decoded,
                "GetSessionToken", sessions::ofUser,
                "AssumeRole", sessions::ofRole,
                "AssumeRoleWithWebIdentity", sessions::ofWebIdentity);
    }

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public Dialect dialect() {
        return new QueryDialect(NAMESPACE);
    }

    @Override
    public String action(Request request) {
        String name = Parameters.of(request).required("Action");
        if (!actions.containsKey(name)) {
            throw new ApiFailure("InvalidAction", "Could not find operation " + name);
        }
        return name;
    }

    @Override
    public Response perform(Call call) {
        Parameters parameters = Parameters.of(call.request());
        List<Element> result = actions.get(call.action()).apply(parameters, call.caller());
        return Response.xml(200, Document.result(call.action(), NAMESPACE, result, call.id()));
    }

    private static List<Element> callerIdentity(Parameters parameters, Caller caller) {
        parameters.refuseUnread();
        return List.of(
                Element.text("UserId", caller.id()),
                Element.text("Account", caller.account()),
                Element.text("Arn", caller.arn()));
    }

    private static List<Element> decoded(Parameters parameters, Caller caller) {
        String message = parameters.required("EncodedMessage");
        parameters.refuseUnread();
        String decoded = Denial.decode(message)
                .orElseThrow(() -> new ApiFailure(
                        "InvalidAuthorizationMessageException", "The message that was to be decoded is invalid"));
        return List.of(Element.text("DecodedMessage", decoded));
    }
}
