// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Resource;

/**
 * What a build holds, written before and after each side effect and on the disk when a method returns, so that whoever
 * finds the journal of a dead build knows what it may have left. JSON lines. Thread-safe.
 */
public final class Journal implements Closeable {

    /** What is known of a resource; the last word of a journal about it counts. */
    public enum State {
        ACQUIRING,
        ACQUIRED,
        /** Its acquisition failed, which leaves nothing. */
        REFUSED,
        RELEASING,
        RELEASED,
        /** Its release failed. */
        LEFT,
        /** Stays on purpose: a published artifact, or a disk that the user asked to keep. */
        KEPT;

        boolean mayBeThere() {
            return this == ACQUIRING || this == ACQUIRED || this == RELEASING || this == LEFT;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One line. Absent members say nothing: only the first line about an id names its resource. */
    record Line(
            String at,
            Integer id,
            String state,
            String kind,
            String name,
            Map<String, String> attributes,
            String ended,
            LayerLine layer) {}

    /** How far an image has come. */
    record LayerLine(String image, int number, String step, String key) {}

    static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    // Not a FileChannel: the interrupt that stops a step would close it, and with it the journal.
    private final FileOutputStream file;
    private int last;

    private Journal(FileOutputStream file, int last) {
        this.file = file;
        this.last = last;
    }

    static Journal open(Path path) throws IOException {
        int last = JournalReader.read(path).lastId();
        Journal journal = new Journal(new FileOutputStream(path.toFile(), true), last);
        if (last > 0) {
            // What a kill cut short must not swallow the next line.
            journal.write("\n");
        }
        return journal;
    }

    /** The intent to acquire; its answer names the resource in the calls that follow. */
    public synchronized int acquiring(Resource resource) throws IOException {
        int id = ++last;
        append(new Line(
                now(),
                id,
                State.ACQUIRING.toString(),
                resource.kind(),
                resource.name(),
                resource.attributes(),
                null,
                null));
        return id;
    }

    public synchronized void set(int id, State state) throws IOException {
        append(new Line(now(), id, state.toString(), null, null, null, null, null));
    }

    synchronized void ended(Outcome outcome) throws IOException {
        append(new Line(now(), null, null, null, null, null, outcome.toString(), null));
    }

    public synchronized void reached(KeptLayer layer) throws IOException {
        LayerLine form = new LayerLine(
                layer.image(), layer.number(), layer.step(), layer.key().digest());
        append(new Line(now(), null, null, null, null, null, null, form));
    }

    private static String now() {
        return Instant.now().toString();
    }

    private void append(Line line) throws IOException {
        write(GSON.toJson(line) + "\n");
    }

    private void write(String text) throws IOException {
        file.write(text.getBytes(StandardCharsets.UTF_8));
        file.getFD().sync();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
