// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The actions that a policy in JSON names; resources and conditions are taken as fulfilled. */
public final class PolicyDocument {

    private PolicyDocument() {}

    /** Empty when it is no policy. */
    public static Optional<Permissions> read(String json) {
        try {
            List<String> allowed = new ArrayList<>();
            List<String> denied = new ArrayList<>();
            JsonObject document = JsonParser.parseString(json).getAsJsonObject();
            for (JsonElement element : list(document.get("Statement"))) {
                JsonObject statement = element.getAsJsonObject();
                boolean allow = statement.get("Effect").getAsString().equals("Allow");
                list(statement.get("Action")).forEach(action -> (allow ? allowed : denied).add(action.getAsString()));
            }
            return Optional.of(new Permissions(allowed, denied));
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static List<JsonElement> list(JsonElement element) {
        return element.isJsonArray() ? element.getAsJsonArray().asList() : List.of(element);
    }
}
