// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A layer as its JSON file has it. */
final class LayerRecord {

    private LayerRecord() {}

    /** @param bytes length of the disk file */
    static String write(Layer layer, long bytes) {
        JsonObject root = new JsonObject();
        root.addProperty("key", layer.key().digest());
        layer.parent().ifPresent(parent -> root.addProperty("parent", parent.digest()));
        root.addProperty("image", layer.image());
        root.addProperty("step", layer.step());
        root.addProperty("created", layer.created().toString());
        root.addProperty("used", layer.used().toString());
        root.addProperty("bytes", bytes);
        return new Gson().toJson(root) + "\n";
    }

    /** Empty when it is not the record of a layer: such a layer is never used. */
    static Optional<Layer> read(String text) {
        try {
            JsonObject root = JsonParser.parseString(text).getAsJsonObject();
            return Optional.of(new Layer(
                    new LayerKey(text(root, "key")),
                    Optional.ofNullable(root.get("parent")).map(parent -> new LayerKey(parent.getAsString())),
                    text(root, "image"),
                    text(root, "step"),
                    Instant.parse(text(root, "created")),
                    Instant.parse(text(root, "used"))));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the disk file of this length is the layer's: one that was cut short since is not. */
    static boolean hasLength(String text, long bytes) {
        try {
            return JsonParser.parseString(text).getAsJsonObject().get("bytes").getAsLong() == bytes;
        } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException e) {
            return false;
        }
    }

    private static String text(JsonObject root, String name) {
        if (!root.has(name)) {
            throw new IllegalArgumentException("no '" + name + "'");
        }
        return root.get(name).getAsString();
    }
}
