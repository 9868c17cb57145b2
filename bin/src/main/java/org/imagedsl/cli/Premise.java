// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;

/**
 * Something that an answer depends on.
 *
 * @param kind {@code content}: a file as it is; {@code names}: what a folder holds; {@code exists}: there is such a file or
 *     folder; {@code variable}: of the environment
 * @param state what it was; for content the time and size, then the digest
 */
record Premise(String kind, String name, String state) {

    /** This file, with what it holds now. */
    static Premise content(Path file) {
        return new Premise("content", file.toString(), stamp(file) + " " + digest(file));
    }

    /** The names of what is in a folder now. */
    static Premise names(Path folder) {
        return new Premise("names", folder.toString(), stamp(folder) + " " + namesIn(folder));
    }

    /** A file or folder that is there now. */
    static Premise exists(Path file) {
        return new Premise("exists", file.toString(), String.valueOf(Files.exists(file)));
    }

    /** A variable of the environment, by the digest of its value. */
    static Premise variable(String name, Map<String, String> environment) {
        String value = environment.get(name);
        return new Premise("variable", name, value == null ? "unset" : hex(value.getBytes(StandardCharsets.UTF_8)));
    }

    boolean holds() {
        return switch (kind) {
            case "content" -> isTheSame(Path.of(name), Premise::digest);
            case "names" -> isTheSame(Path.of(name), Premise::namesIn);
            case "exists" -> state.equals(exists(Path.of(name)).state);
            case "variable" -> state.equals(variable(name, System.getenv()).state);
            default -> false;
        };
    }

    /** Whether the file has changed since then, by any of its times. */
    boolean changedSince(Instant time) {
        if (!kind.equals("content") && !kind.equals("names")) {
            return false;
        }
        try {
            // A few ticks of the kernel's clock, which stamps files, lie between it and ours.
            Instant changed = ((FileTime) Files.getAttribute(Path.of(name), "unix:ctime")).toInstant();
            return changed.isAfter(time.minusMillis(50));
        } catch (IOException e) {
            return !state.startsWith("absent");
        }
    }

    String line() {
        return kind + " " + KeptAnswer.encode(name) + " " + KeptAnswer.encode(state);
    }

    static Premise parse(String line) {
        String[] fields = line.split(" ", 3);
        return new Premise(fields[0], KeptAnswer.decode(fields[1]), KeptAnswer.decode(fields[2]));
    }

    /** The digest is asked only when time or size differ: computing one costs more than the rest of the answer. */
    private boolean isTheSame(Path file, Function<Path, String> digest) {
        int space = state.lastIndexOf(' ');
        return state.substring(0, space).equals(stamp(file))
                || state.substring(space + 1).equals(digest.apply(file));
    }

    /** The change time cannot be set by a program, unlike the modification time. */
    private static String stamp(Path file) {
        try {
            Map<String, Object> found = Files.readAttributes(file, "unix:ctime,lastModifiedTime,size,ino");
            return found.get("ctime") + " " + found.get("lastModifiedTime") + " " + found.get("size") + " "
                    + found.get("ino");
        } catch (NoSuchFileException e) {
            return "absent";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file) {
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                return "folder";
            }
            return hex(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return "absent";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String namesIn(Path folder) {
        String[] names = folder.toFile().list();
        if (names == null) {
            return "absent";
        }
        Arrays.sort(names);
        return hex(String.join("/", names).getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
