// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.imagedsl.sandbox.service.Caller;

/** The message of a denied action, encoded as an error carries it and decoded as STS does. */
public final class Denial {

    private static final String MARK = "imagedsl-sandbox-denial:";

    private Denial() {}

    /** @param action with its service */
    public static String encode(Caller caller, String action) {
        JsonObject principal = new JsonObject();
        principal.addProperty("id", caller.id());
        principal.addProperty("arn", caller.arn());
        JsonObject context = new JsonObject();
        context.add("principal", principal);
        context.addProperty("action", action);
        context.addProperty("resource", "*");
        JsonObject message = new JsonObject();
        message.addProperty("allowed", false);
        message.addProperty("explicitDeny", false);
        message.add("matchedStatements", new JsonArray());
        message.add("context", context);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + message).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when it is no such message. */
    public static Optional<String> decode(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            return text.startsWith(MARK)
                    ? Optional.of(JsonParser.parseString(text.substring(MARK.length()))
                            .toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}
