// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A manifest that an earlier build wrote. */
record ManifestFile(Path file, JsonObject root) {

    /** Empty when there is none. */
    static Optional<ManifestFile> read(Path file) {
        try {
            return Optional.of(new ManifestFile(
                    file, JsonParser.parseString(Files.readString(file)).getAsJsonObject()));
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Whether the same version made its files of this disk, and they are as it left them. */
    boolean isOf(String disk, String version, int count) {
        try {
            JsonArray files = root.getAsJsonArray("files");
            boolean same = has(root, "disk", disk) && has(root, "imagedsl", version) && files.size() == count;
            for (JsonElement each : files) {
                same = same && isUntouched(each.getAsJsonObject());
            }
            return same;
        } catch (IOException | IllegalStateException | ClassCastException | NullPointerException e) {
            // Of another kind, or not there any more.
            return false;
        }
    }

    private boolean isUntouched(JsonObject entry) throws IOException {
        Path disk = file.resolveSibling(entry.get("name").getAsString());
        return Files.size(disk) == entry.get("bytes").getAsLong()
                && has(entry, "modified", Files.getLastModifiedTime(disk).toString());
    }

    private static boolean has(JsonObject object, String name, String value) {
        return object.has(name) && object.get(name).getAsString().equals(value);
    }
}
