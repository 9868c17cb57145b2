// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.runtime.value.BuildFailure;

/** {@code imagedsl.lock}: one line per library with its source, origin and content, sorted, so that changes read well. */
public final class LockFile {

    private static final String HEAD = "# Made by 'imagedsl library lock'. Keep it with the scripts.";

    private final Path file;
    private final Map<String, Pin> pins;

    private LockFile(Path file, Map<String, Pin> pins) {
        this.file = file;
        this.pins = pins;
    }

    /** The one beside the scripts of a folder; without pins when there is none. */
    public static LockFile in(Path folder) {
        Path file = folder.resolve("imagedsl.lock");
        Map<String, Pin> pins = new TreeMap<>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    Pin pin = pin(line.split(" ", -1), file + ":" + (i + 1));
                    pins.put(pin.key(), pin);
                }
            }
        } catch (NoSuchFileException none) {
            return new LockFile(file, pins);
        } catch (IOException e) {
            throw new BuildFailure("cannot read '" + file + "': " + e.getMessage(), "", e);
        }
        return new LockFile(file, pins);
    }

    private static Pin pin(String[] fields, String place) {
        if (fields.length != 3 || !fields[2].matches("sha256:[0-9a-f]{64}")) {
            throw new BuildFailure(
                    place + ": no source, origin and content of a library",
                    "is it the rest of a merge? write it anew: imagedsl library lock");
        }
        return new Pin(URLDecoder.decode(fields[0], StandardCharsets.UTF_8), fields[1], fields[2]);
    }

    public Path file() {
        return file;
    }

    public Optional<Pin> find(String key) {
        return Optional.ofNullable(pins.get(key));
    }

    public Collection<Pin> pins() {
        return pins.values();
    }

    /** Replaces the file in one go. */
    public void write(Collection<Pin> all) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        Map<String, Pin> sorted = new TreeMap<>();
        all.forEach(pin -> sorted.put(pin.key(), pin));
        sorted.values().forEach(pin -> lines.add(readable(pin.key()) + " " + pin.origin() + " " + pin.content()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Encoded only where a line could not be read again. */
    private static String readable(String key) {
        return key.matches("[^\\s%+#][^\\s%+]*") ? key : URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
