// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an artifact is, from what, when, and by which script and version: written as JSON beside the disk files. */
record Manifest(String image, String build, Optional<String> disk, Facts facts, List<DiskArtifact> files) {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    String json() throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("image", image);
        root.put("build", build);
        root.put("source", facts.source());
        root.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("imagedsl", facts.version());
        root.put("script", script());
        disk.ifPresent(key -> root.put("disk", key));
        root.put("steps", facts.steps());
        List<Object> entries = new ArrayList<>();
        files.forEach(file -> entries.add(entry(file)));
        root.put("files", entries);
        return GSON.toJson(root) + "\n";
    }

    private Map<String, Object> script() throws IOException {
        Map<String, Object> script = new LinkedHashMap<>();
        script.put("path", facts.script().toString());
        if (Files.isRegularFile(facts.script())) {
            byte[] digest = Packing.newSha256().digest(Files.readAllBytes(facts.script()));
            script.put("sha256", HexFormat.of().formatHex(digest));
        }
        return script;
    }

    private static Map<String, Object> entry(DiskArtifact file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", file.file().getFileName().toString());
        entry.put("format", file.format().toString());
        entry.put("bytes", file.bytes());
        entry.put("diskBytes", file.diskBytes());
        entry.put("modified", file.modified().toString());
        entry.put("sha256", file.sha256());
        return entry;
    }
}
