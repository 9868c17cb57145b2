// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.service.ApiFailure;

/** The object that a call sends. It remembers what was read, so that nothing is ignored. */
final class Arguments {

    private final JsonObject all;
    private final String prefix;
    private final Set<String> read = new HashSet<>();
    private final List<Arguments> inner = new ArrayList<>();

    private Arguments(JsonObject all, String prefix) {
        this.all = all;
        this.prefix = prefix;
    }

    static Arguments of(Request request) {
        try {
            JsonElement content = JsonParser.parseString(request.text().isBlank() ? "{}" : request.text());
            if (content instanceof JsonObject object) {
                return new Arguments(object, "");
            }
        } catch (JsonParseException e) {
            // Told below, as for JSON that is no object.
        }
        throw new ApiFailure("InvalidParameterValue/4000", "The content is not a JSON object.");
    }

    /** A text; one that is empty counts as not given. */
    Optional<String> text(String name) {
        return sent(name).filter(text -> !text.isEmpty());
    }

    /** A text, even if empty. */
    Optional<String> sent(String name) {
        return primitive(name, "a string", JsonPrimitive::isString).map(JsonPrimitive::getAsString);
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Failures.missing(prefix + name));
    }

    Optional<Integer> number(String name) {
        return primitive(name, "an integer", Arguments::isWhole).map(JsonPrimitive::getAsInt);
    }

    Optional<Boolean> flag(String name) {
        return primitive(name, "a boolean", JsonPrimitive::isBoolean).map(JsonPrimitive::getAsBoolean);
    }

    /** A list of texts; numbers count as texts. Empty when it is not given. */
    List<String> texts(String name) {
        return elements(name).stream()
                .map(element -> {
                    if (!element.isJsonPrimitive()) {
                        throw Failures.type(prefix + name, "a list of strings");
                    }
                    return element.getAsString();
                })
                .toList();
    }

    Optional<Arguments> group(String name) {
        return element(name).map(element -> inner(name, element));
    }

    List<Arguments> groups(String name) {
        return elements(name).stream().map(element -> inner(name, element)).toList();
    }

    boolean has(String name) {
        return element(name).isPresent();
    }

    /** What two calls with the same client token must have in common. */
    String fingerprint() {
        JsonObject compared = all.deepCopy();
        compared.remove("ClientToken");
        return compared.toString();
    }

    /** @throws ApiFailure when there is an argument that the call does not know */
    void refuseUnread() {
        all.keySet().stream().filter(name -> !read.contains(name)).findFirst().ifPresent(name -> {
            throw Failures.unknown(prefix + name);
        });
        inner.forEach(Arguments::refuseUnread);
    }

    private Arguments inner(String name, JsonElement element) {
        if (!element.isJsonObject()) {
            throw Failures.type(prefix + name, "an object");
        }
        Arguments arguments = new Arguments(element.getAsJsonObject(), prefix + name + ".");
        inner.add(arguments);
        return arguments;
    }

    private Optional<JsonElement> element(String name) {
        read.add(name);
        return Optional.ofNullable(all.get(name)).filter(element -> !element.isJsonNull());
    }

    private List<JsonElement> elements(String name) {
        Optional<JsonElement> element = element(name);
        if (element.isPresent() && !element.get().isJsonArray()) {
            throw Failures.type(prefix + name, "a list");
        }
        JsonArray list = element.map(JsonElement::getAsJsonArray).orElse(new JsonArray());
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private Optional<JsonPrimitive> primitive(String name, String wanted, Predicate<JsonPrimitive> right) {
        return element(name).map(element -> {
            if (!element.isJsonPrimitive() || !right.test(element.getAsJsonPrimitive())) {
                throw Failures.type(prefix + name, wanted);
            }
            return element.getAsJsonPrimitive();
        });
    }

    private static boolean isWhole(JsonPrimitive value) {
        return value.isNumber() && value.getAsString().matches("-?\\d{1,9}");
    }
}
