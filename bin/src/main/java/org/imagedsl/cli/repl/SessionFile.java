// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.imagedsl.dsl.repl.Draft;
import org.imagedsl.dsl.repl.Line;

/**
 * A session on the disk, so that one whose process was killed can go on: a line for its beginning, and one for each
 * state that it came to. Held under a lock that the kernel drops with the process. For its owner only.
 */
final class SessionFile implements Closeable {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final String SUFFIX = ".jsonl";

    private final Path path;
    private final FileChannel channel;

    /** What is on a line; absent members say nothing. */
    private record Entry(
            String begun,
            String file,
            Boolean opened,
            Map<String, String> variables,
            String time,
            Integer put,
            Integer at,
            Integer image,
            String name,
            List<Written> lines,
            List<String> uuids) {

        static Entry of(int at) {
            return new Entry(null, null, null, null, null, null, at, null, null, null, null);
        }
    }

    private record Written(String text, String source, int number, int shift, boolean fixed) {}

    /**
     * A session that can go on.
     *
     * @param file holds it: to be closed, or ended
     */
    record Found(SessionFile file, Instant begun, Beginning beginning) {}

    private SessionFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SessionFile begin(Path folder, Beginning beginning) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path path = folder.resolve(UUID.randomUUID() + SUFFIX);
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        channel.lock();
        SessionFile file = new SessionFile(path, channel);
        file.append(new Entry(
                Instant.now().toString(),
                beginning.file().toString(),
                beginning.opened(),
                beginning.variables(),
                beginning.time().toString(),
                null,
                null,
                null,
                null,
                null,
                null));
        for (int index = 0; index < beginning.states().size(); index++) {
            file.put(index, beginning.states().get(index), beginning.uuids());
        }
        file.at(beginning.at());
        return file;
    }

    /** The sessions whose processes are gone, newest first; each is held until it is closed. */
    static List<Found> left(Path folder) throws IOException {
        List<Found> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            List<Path> files;
            try (Stream<Path> all = Files.list(folder)) {
                files = all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
            }
            for (Path file : files) {
                open(file).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(Found::begun).reversed());
        return found;
    }

    private static Optional<Found> open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                Optional<Found> found = read(new SessionFile(path, channel));
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (OverlappingFileLockException e) {
            // A session of this very process.
        }
        channel.close();
        return Optional.empty();
    }

    private static Optional<Found> read(SessionFile file) throws IOException {
        List<String> lines = file.lines();
        try {
            Entry first = GSON.fromJson(lines.isEmpty() ? "" : lines.get(0), Entry.class);
            if (first == null || first.file() == null) {
                return Optional.empty();
            }
            return states(file, first, lines.subList(1, lines.size()));
        } catch (JsonParseException | DateTimeException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /** Through its own channel: closing another one would drop the lock. */
    private List<String> lines() throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        int read = 0;
        while (read >= 0 && all.hasRemaining()) {
            read = channel.read(all, all.position());
        }
        int end = all.position();
        while (end > 0 && all.get(end - 1) != '\n') {
            end--;
        }
        // What a kill or a full disk has cut short would spoil the line behind it.
        channel.truncate(end).position(end);
        return new String(all.array(), 0, end, StandardCharsets.UTF_8).lines().toList();
    }

    private static Optional<Found> states(SessionFile file, Entry first, List<String> lines) {
        List<Draft> states = new ArrayList<>();
        List<UUID> uuids = List.of();
        int at = 0;
        for (String line : lines) {
            Optional<Entry> entry = parsed(line);
            if (entry.isEmpty()) {
                break; // cut short by the kill
            } else if (entry.get().put() != null) {
                at = entry.get().put();
                states.subList(at, states.size()).clear();
                states.add(draft(entry.get()));
                uuids = entry.get().uuids().stream().map(UUID::fromString).toList();
            } else {
                at = entry.get().at();
            }
        }
        Beginning beginning = new Beginning(
                Path.of(first.file()),
                first.opened(),
                first.variables(),
                Instant.parse(first.time()),
                uuids,
                states,
                at);
        return states.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(file, Instant.parse(first.begun()), beginning));
    }

    private static Optional<Entry> parsed(String line) {
        try {
            return Optional.ofNullable(GSON.fromJson(line, Entry.class));
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static Draft draft(Entry entry) {
        List<Line> lines = entry.lines().stream()
                .map(line -> new Line(line.text(), Path.of(line.source()), line.number(), line.shift(), line.fixed()))
                .toList();
        return new Draft(lines, Optional.ofNullable(entry.image()), Optional.ofNullable(entry.name()));
    }

    /** A state takes the place of the one with that number, and of all behind it. */
    void put(int number, Draft draft, List<UUID> uuids) {
        List<Written> lines = draft.lines().stream()
                .map(line ->
                        new Written(line.text(), line.source().toString(), line.number(), line.shift(), line.fixed()))
                .toList();
        append(new Entry(
                null,
                null,
                null,
                null,
                null,
                number,
                null,
                draft.image().orElse(null),
                draft.name().orElse(null),
                lines,
                uuids.stream().map(UUID::toString).toList()));
    }

    /** Another state counts. */
    void at(int number) {
        append(Entry.of(number));
    }

    private void append(Entry entry) {
        try {
            channel.write(ByteBuffer.wrap((GSON.toJson(entry) + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        } catch (IOException e) {
            // On a full disk a session goes on all the same; it cannot be found again.
        }
    }

    /** Nothing of it will be offered. */
    void end() throws IOException {
        Files.deleteIfExists(path);
        close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
