// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Fields that no client knows: a client that breaks at them breaks when the API grows. */
final class Novelty {

    private static final String NAME = "NovelField";

    private Novelty() {}

    /** The same with novel fields in every object: a text, a number, a list and an object. */
    static JsonObject in(JsonObject known) {
        JsonObject novel = new JsonObject();
        novel.addProperty(NAME, "unknown");
        novel.addProperty(NAME + "Count", 7);
        novel.add(NAME + "List", new JsonArray());
        JsonObject inner = new JsonObject();
        inner.addProperty(NAME, true);
        novel.add(NAME + "Object", inner);
        known.entrySet().forEach(field -> novel.add(field.getKey(), in(field.getValue())));
        return novel;
    }

    private static JsonElement in(JsonElement known) {
        if (known instanceof JsonPrimitive) {
            return known;
        }
        if (known instanceof JsonObject object) {
            return in(object);
        }
        JsonArray list = new JsonArray();
        known.getAsJsonArray().forEach(element -> list.add(in(element)));
        return list;
    }
}
