// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An object of an answer, built up field by field. */
record Answer(JsonObject json) {

    static Answer empty() {
        return new Answer(new JsonObject());
    }

    /** @param value text, a number, a truth value or another object */
    Answer with(String name, Object value) {
        json.add(name, element(value));
        return this;
    }

    /** Leaves the field out when there is no value. */
    Answer with(String name, Optional<?> value) {
        value.ifPresent(present -> with(name, present));
        return this;
    }

    <T> Answer list(String name, Collection<T> things, Function<T, ?> part) {
        JsonArray list = new JsonArray();
        things.forEach(thing -> list.add(element(part.apply(thing))));
        json.add(name, list);
        return this;
    }

    Answer texts(String name, Collection<String> texts) {
        return list(name, texts, Function.identity());
    }

    Answer tags(Map<String, String> tags) {
        return list("Tags", tags.entrySet(), tag -> empty().with("Key", tag.getKey())
                .with("Value", tag.getValue()));
    }

    private static JsonElement element(Object value) {
        if (value instanceof Answer answer) {
            return answer.json();
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        return value instanceof Boolean flag ? new JsonPrimitive(flag) : new JsonPrimitive(value.toString());
    }
}
