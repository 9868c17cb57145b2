// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The output of a {@code check} that found nothing wrong, kept with all that it depended on. The file's first line is
 * the script, for the launcher; then come the question's words, the {@link Premise}s, and the output. A file that says
 * anything else is no answer, never an error.
 */
final class KeptAnswer {

    private static final String WORD = "word ";
    private static final String PREMISE = "premise ";
    private static final String OUTPUT = "output ";

    private KeptAnswer() {}

    /** The output, when the file answers this question and all its premises still hold. */
    static Optional<byte[]> find(Path file, List<String> question) {
        List<String> words = new ArrayList<>();
        byte[] output = null;
        try {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                if (line.startsWith(WORD)) {
                    words.add(decode(line.substring(WORD.length())));
                } else if (line.startsWith(OUTPUT)) {
                    output = decode(line.substring(OUTPUT.length())).getBytes(StandardCharsets.UTF_8);
                } else if (!line.startsWith(PREMISE)
                        || !Premise.parse(line.substring(PREMISE.length())).holds()) {
                    return Optional.empty();
                }
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return words.equals(question) ? Optional.ofNullable(output) : Optional.empty();
    }

    /** Keeps an answer; a folder that cannot be written keeps none. */
    static void keep(Path file, Path script, List<String> question, List<Premise> premises, String output) {
        List<String> lines = new ArrayList<>();
        lines.add(script.toString().replace('\n', ' '));
        question.forEach(word -> lines.add(WORD + encode(word)));
        premises.forEach(premise -> lines.add(PREMISE + premise.line()));
        lines.add(OUTPUT + encode(output));
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path fresh = Files.createTempFile(file.getParent(), "answer", ".new");
            Files.write(fresh, lines);
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Only the next check's speed is lost.
            return;
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
