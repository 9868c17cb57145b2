// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.outscale.osc_sdk_java.client.ApiException;
import java.util.Optional;

/** A call that was answered with an error, or not at all. */
final class OapiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String type;
    private final String details;

    OapiRefusal(ApiException thrown) {
        super(thrown.getMessage(), thrown);
        this.status = thrown.getCode();
        Optional<JsonObject> first = first(thrown.getResponseBody());
        this.code = member(first, "Code");
        this.type = member(first, "Type");
        this.details = member(first, "Details");
    }

    private static Optional<JsonObject> first(String body) {
        try {
            JsonArray errors = body == null
                    ? null
                    : JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("Errors");
            return errors == null || errors.isEmpty()
                    ? Optional.empty()
                    : Optional.of(errors.get(0).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | ClassCastException e) {
            // Something between here and Outscale has answered.
            return Optional.empty();
        }
    }

    private static String member(Optional<JsonObject> error, String name) {
        return error.map(members -> members.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .orElse("");
    }

    /** 0: there was no answer. */
    int status() {
        return status;
    }

    /** Outscale's number of the error, or empty. */
    String code() {
        return code;
    }

    /** Outscale's kind of the error, or empty. */
    String type() {
        return type;
    }

    String details() {
        return details;
    }

    /** The API has answered, and will not do it. */
    boolean isFinal() {
        return status >= 400 && status < 500 && status != 429;
    }
}
