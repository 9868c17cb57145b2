// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.FileChange;
import org.imagedsl.runtime.filesystem.FileState;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.layer.LayerUse;
import org.imagedsl.runtime.value.ByteSize;

/** Shows layers to people and to programs. */
record LayerListing(LayerStore store, Instant now, PrintWriter out) {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String ROW = "%-12s  %-14s  %-40s  %10s  %7s  %s%n";

    void all(boolean json) throws IOException, InterruptedException {
        List<Layer> layers = store.all();
        if (json) {
            List<Object> forms = new ArrayList<>();
            for (Layer layer : layers) {
                forms.add(form(layer));
            }
            out.println(
                    GSON.toJson(Map.of("layers", forms, "bytes", store.taken().bytes())));
            return;
        }
        if (!layers.isEmpty()) {
            out.printf(ROW, "KEY", "IMAGE", "STEP", "SIZE", "AGE", "USED BY");
        }
        for (Layer layer : layers) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    layer.key().brief(),
                    layer.image(),
                    shortened(layer.step()),
                    store.allocated(layer.key()),
                    age(layer.created()),
                    store.uses(layer.key()).stream()
                            .findFirst()
                            .map(LayerListing::user)
                            .orElse(""));
        }
        out.println(
                layers.isEmpty()
                        ? "no layers"
                        : layers.size() + " layers take " + store.taken() + "; what they share is counted once");
    }

    void one(Layer layer, boolean json) throws IOException, InterruptedException {
        if (json) {
            out.println(GSON.toJson(form(layer)));
            return;
        }
        line("key", layer.key().digest());
        line("image", layer.image());
        line("step", layer.step());
        line("after", layer.parent().map(LayerKey::brief).orElse("the source"));
        line("made", layer.created() + ", " + age(layer.created()) + " ago");
        line("used", layer.used() + ", " + age(layer.used()) + " ago");
        line("size", store.allocated(layer.key()) + ", with what it shares with others");
        for (LayerUse use : store.uses(layer.key())) {
            line("by", user(use) + ", " + use.at());
        }
    }

    void changes(List<FileChange> changes, boolean json) {
        if (json) {
            out.println(GSON.toJson(
                    Map.of("changes", changes.stream().map(LayerListing::form).toList())));
            return;
        }
        changes.forEach(change -> out.printf(
                Locale.ROOT,
                "%-8s  %10s  %s%n",
                kind(change),
                sizes(change),
                change.path().replaceAll("\\p{Cntrl}", "?")));
        out.println(changes.isEmpty() ? "no difference" : changes.size() + (changes.size() == 1 ? " path" : " paths"));
    }

    private Map<String, Object> form(Layer layer) throws IOException, InterruptedException {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("key", layer.key().digest());
        layer.parent().ifPresent(parent -> form.put("parent", parent.digest()));
        form.put("image", layer.image());
        form.put("step", layer.step());
        form.put("bytes", store.allocated(layer.key()).bytes());
        form.put("created", layer.created().toString());
        form.put("used", layer.used().toString());
        form.put(
                "usedBy",
                store.uses(layer.key()).stream()
                        .map(use -> Map.of(
                                "time", use.at().toString(),
                                "build", use.build(),
                                "image", use.image()))
                        .toList());
        return form;
    }

    private static Map<String, Object> form(FileChange change) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("change", kind(change));
        form.put("path", change.path());
        change.before().ifPresent(state -> form.put("bytesBefore", state.size()));
        change.after().ifPresent(state -> form.put("bytes", state.size()));
        return form;
    }

    private static String kind(FileChange change) {
        return change.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The new size, or what has gone; nothing for what has none. */
    private static String sizes(FileChange change) {
        Optional<FileState> state = change.after().or(change::before);
        return state.filter(each -> each.type() == FileState.Type.FILE)
                .map(each -> new ByteSize(each.size()).toString())
                .orElse("");
    }

    private void line(String name, String text) {
        out.printf("%-6s %s%n", name, text);
    }

    private static String user(LayerUse use) {
        return use.build() + " " + use.image();
    }

    private static String shortened(String step) {
        return step.length() > 40 ? step.substring(0, 39) + "…" : step;
    }

    private String age(Instant time) {
        Duration age = Duration.between(time, now);
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
    }
}
