// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something outside the script that its compilation has read. A check may be taken from a cache while all of its inputs
 * {@link #isCurrent are current}.
 *
 * @param name of the variable, or absolute path of the file; empty for {@code TIME} and {@code RANDOM}
 * @param state what was read, so that a change shows: a digest for values, which may be confidential; kind, size and time of change
 *     for files
 */
public record UsedInput(Kind kind, String name, String state) {

    private static final String ABSENT = "absent";

    /** What was read. */
    public enum Kind {
        FILE,
        /** A folder, by the names of what is in it. */
        FOLDER,
        ENVIRONMENT,
        VARIABLE,
        /** {@code timestamp}, {@code isotime}: does not change what is right, so that a check stays current. */
        TIME,
        /** {@code uuid()}: as {@code TIME}. */
        RANDOM
    }

    static UsedInput of(Kind kind, String name, ScriptInputs inputs) {
        return new UsedInput(kind, name, stateOf(kind, name, inputs));
    }

    /** Whether reading it again would give the same. */
    public boolean isCurrent(ScriptInputs inputs) {
        return state.equals(stateOf(kind, name, inputs));
    }

    private static String stateOf(Kind kind, String name, ScriptInputs inputs) {
        return switch (kind) {
            case FILE -> stateOf(Path.of(name));
            case FOLDER -> namesIn(Path.of(name));
            case ENVIRONMENT -> digest(inputs.environment(name));
            case VARIABLE -> digest(inputs.variable(name));
            case TIME, RANDOM -> "";
        };
    }

    private static String stateOf(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isDirectory()
                    ? "folder"
                    : "file " + attributes.size() + " "
                            + attributes.lastModifiedTime().toInstant();
        } catch (IOException absent) {
            return ABSENT;
        }
    }

    private static String namesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return digest(Optional.of(files.map(Path::toString).sorted().collect(Collectors.joining("\n"))));
        } catch (IOException absent) {
            return ABSENT;
        }
    }

    private static String digest(Optional<String> value) {
        if (value.isEmpty()) {
            return ABSENT;
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(value.get().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
