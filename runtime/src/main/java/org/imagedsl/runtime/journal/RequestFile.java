// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A build's request in its folder: {@code request.json}, and beside it the text of the script. */
final class RequestFile {

    private static final String REQUEST = "request.json";
    private static final String SCRIPT = "script.groovy";
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private RequestFile() {}

    /** As JSON has it. */
    private record Form(
            String folder,
            String script,
            String time,
            Map<String, String> variables,
            Set<String> only,
            int parallel,
            String onError,
            boolean overwrite,
            boolean layers) {}

    static void write(BuildRequest request, Path folder) throws IOException {
        BuildRequest.Choices choices = request.choices();
        Form form = new Form(
                request.folder().toString(),
                request.script().toString(),
                request.time().toString(),
                request.variables(),
                choices.only(),
                choices.parallel(),
                choices.onError().toString(),
                choices.overwrite(),
                choices.layers());
        Files.writeString(folder.resolve(SCRIPT), request.text());
        Files.writeString(folder.resolve(REQUEST), GSON.toJson(form) + "\n");
    }

    /** Empty when there is none, or none that can be understood. */
    static Optional<BuildRequest> read(Path folder) {
        try {
            Form form = GSON.fromJson(Files.readString(folder.resolve(REQUEST)), Form.class);
            BuildRequest.Choices choices = new BuildRequest.Choices(
                    form.only(),
                    form.parallel(),
                    OnError.valueOf(form.onError().toUpperCase(Locale.ROOT)),
                    form.overwrite(),
                    form.layers());
            return Optional.of(new BuildRequest(
                    Path.of(form.folder()),
                    Path.of(form.script()),
                    Files.readString(folder.resolve(SCRIPT)),
                    form.variables(),
                    Instant.parse(form.time()),
                    choices));
        } catch (IOException
                | JsonParseException
                | DateTimeException
                | IllegalArgumentException
                | NullPointerException e) {
            // Cut short by a full disk or a power cut: there is nothing to go on with.
            return Optional.empty();
        }
    }
}
