// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.runtime.value.Span;

/** One JSON object per line and event; docs/reporting.md describes their members. */
public final class JsonListener implements Listener {

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeHierarchyAdapter(Path.class, text())
            .registerTypeAdapter(Instant.class, text())
            .registerTypeHierarchyAdapter(Outcome.class, text())
            .registerTypeAdapter(Duration.class, (JsonSerializer<Duration>)
                    (time, type, context) -> new JsonPrimitive(time.toMillis() / 1000.0))
            .registerTypeAdapter(Optional.class, (JsonSerializer<Optional<?>>)
                    (value, type, context) -> context.serialize(value.orElse(null)))
            .registerTypeAdapter(Span.class, (JsonSerializer<Span>) (span, type, context) -> place(span))
            .create();

    private final PrintStream out;

    public JsonListener(PrintStream out) {
        this.out = out;
    }

    @Override
    public void on(Event event) {
        out.println(json(event));
        out.flush();
    }

    static String json(Event event) {
        JsonObject line = new JsonObject();
        line.addProperty("event", word(event));
        GSON.toJsonTree(event).getAsJsonObject().asMap().forEach(line::add);
        return GSON.toJson(line);
    }

    /** {@code stepStarted} for {@link Event.StepStarted}. */
    private static String word(Event event) {
        String name = event.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static JsonSerializer<Object> text() {
        return (value, type, context) -> new JsonPrimitive(value.toString());
    }

    private static JsonElement place(Span span) {
        JsonObject place = new JsonObject();
        if (span.isKnown()) {
            place.addProperty("file", span.file().toString());
            place.addProperty("line", span.line());
            place.addProperty("column", span.column());
            span.use().ifPresent(use -> place.add("usedAt", place(use.at())));
        }
        return place;
    }
}
