// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.sts;

import java.util.List;
import java.util.Map;
import org.imagedsl.sandbox.access.Denial;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.query.QueryService;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Caller;
import org.imagedsl.sandbox.service.Service;

/** The security token service. */
public final class Sts {

    private Sts() {}

    public static Service of(Sessions sessions) {
        return new QueryService(
                "sts",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                Map.of(
                        "GetCallerIdentity", Sts::callerIdentity,
                        "DecodeAuthorizationMessage", Sts::decoded,
                        "GetSessionToken", sessions::ofUser,
                        "AssumeRole", sessions::ofRole,
                        "AssumeRoleWithWebIdentity", sessions::ofWebIdentity));
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
