// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The last uses of a layer, in a file beside it: a line each, newest last. Of two written at once, one is lost. */
final class LayerUses {

    private static final int KEPT = 5;

    private LayerUses() {}

    /** Newest first. */
    static List<LayerUse> read(Path file) throws IOException {
        List<LayerUse> uses = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                use(line).ifPresent(use -> uses.add(0, use));
            }
        }
        return uses;
    }

    static void add(Path file, LayerUse use) throws IOException {
        List<LayerUse> uses = new ArrayList<>(read(file));
        uses.add(0, use);
        StringBuilder text = new StringBuilder();
        for (int i = Math.min(uses.size(), KEPT) - 1; i >= 0; i--) {
            text.append(uses.get(i).at()).append(' ').append(uses.get(i).build());
            text.append(' ').append(uses.get(i).image().replace('\n', ' ')).append('\n');
        }
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + LayerFiles.UNFINISHED);
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was cut short or damaged is no use. */
    private static Optional<LayerUse> use(String line) {
        String[] words = line.split(" ", 3);
        try {
            return words.length == 3
                    ? Optional.of(new LayerUse(Instant.parse(words[0]), words[1], words[2]))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
