// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.step.Resource;

/** Reads journals, those of killed builds included: a line that was cut short is passed over. */
final class JournalReader {

    /** A resource and the last word about it. */
    record Entry(int id, Resource resource, Journal.State state) {

        private Entry now(Journal.State later) {
            return new Entry(id, resource, later);
        }
    }

    /**
     * What a journal says.
     *
     * @param entries oldest first
     * @param ended how the build ended; empty when it was killed
     * @param layers per image the last that it came to
     */
    record Contents(List<Entry> entries, Optional<String> ended, Map<String, KeptLayer> layers, int lastId) {

        /** What may still be there, newest first: the order to remove it in. */
        List<Entry> remaining() {
            List<Entry> found = new ArrayList<>(
                    entries.stream().filter(entry -> entry.state().mayBeThere()).toList());
            Collections.reverse(found);
            return found;
        }

        /** Working disks that stay because their user asked for it, and that nobody has removed since. */
        List<Resource> keptDisks() {
            return entries.stream()
                    .filter(entry -> entry.state() == Journal.State.KEPT)
                    .map(Entry::resource)
                    .filter(Resource::isWorkingDisk)
                    .filter(disk -> disk.path().filter(Files::exists).isPresent())
                    .toList();
        }
    }

    private final Map<Integer, Entry> entries = new TreeMap<>();
    private final Map<String, KeptLayer> layers = new LinkedHashMap<>();
    private Optional<String> ended = Optional.empty();

    private JournalReader() {}

    /** Empty when there is none: a build that was killed before its first side effect. */
    static Contents read(Path path) throws IOException {
        JournalReader reader = new JournalReader();
        if (Files.exists(path)) {
            new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().forEach(reader::line);
        }
        int last = reader.entries.keySet().stream().max(Integer::compare).orElse(0);
        return new Contents(List.copyOf(reader.entries.values()), reader.ended, reader.layers, last);
    }

    private void line(String text) {
        try {
            Journal.Line line = Journal.GSON.fromJson(text, Journal.Line.class);
            if (line != null) {
                apply(line);
            }
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            // Cut short by a kill, so what it announces was not begun: a side effect waits for its whole line.
        }
    }

    private void apply(Journal.Line line) {
        if (line.ended() != null) {
            ended = Optional.of(line.ended());
        }
        if (line.layer() != null) {
            Journal.LayerLine at = line.layer();
            layers.put(at.image(), new KeptLayer(at.image(), at.number(), at.step(), new LayerKey(at.key())));
        }
        if (line.id() == null || line.state() == null) {
            return;
        }
        Journal.State state = Journal.State.valueOf(line.state().toUpperCase(Locale.ROOT));
        if (line.kind() != null && line.name() != null) {
            entries.put(line.id(), new Entry(line.id(), resource(line), state));
        } else {
            entries.computeIfPresent(line.id(), (id, entry) -> entry.now(state));
        }
    }

    private static Resource resource(Journal.Line line) {
        return new Resource(
                line.kind(), line.name(), Optional.ofNullable(line.attributes()).orElse(Map.of()));
    }
}
