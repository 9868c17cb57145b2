// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two trees: kind, mode, owner, content, where a link leads, which device a node is. Times alone make
 * no difference. No link is followed. Nothing may change the trees meanwhile.
 */
public final class TreeDifference {

    private final Path before;
    private final Path after;
    private final List<FileChange> changes = new ArrayList<>();

    private TreeDifference(Path before, Path after) {
        this.before = before;
        this.after = after;
    }

    /** By path, a folder before what is in it; of a folder that was added or removed everything in it too. */
    public static List<FileChange> between(Path before, Path after) throws IOException {
        TreeDifference difference = new TreeDifference(before, after);
        difference.compare(Path.of(""), Optional.of(FileFacts.of(before)), Optional.of(FileFacts.of(after)));
        return List.copyOf(difference.changes);
    }

    private void compare(Path file, Optional<FileFacts> old, Optional<FileFacts> now) throws IOException {
        if (old.isEmpty() || now.isEmpty() || !areAlike(file, old.get(), now.get())) {
            changes.add(new FileChange(file, old.map(FileFacts::state), now.map(FileFacts::state)));
        }
        SortedMap<Path, FileFacts> oldChildren = children(before, file, old);
        SortedMap<Path, FileFacts> newChildren = children(after, file, now);
        TreeSet<Path> names = new TreeSet<>(oldChildren.keySet());
        names.addAll(newChildren.keySet());
        for (Path name : names) {
            compare(
                    file.resolve(name),
                    Optional.ofNullable(oldChildren.get(name)),
                    Optional.ofNullable(newChildren.get(name)));
        }
    }

    private static SortedMap<Path, FileFacts> children(Path root, Path file, Optional<FileFacts> facts)
            throws IOException {
        SortedMap<Path, FileFacts> children = new TreeMap<>();
        if (facts.isEmpty() || !facts.get().isFolder()) {
            return children;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(file))) {
            for (Path entry : entries) {
                children.put(entry.getFileName(), FileFacts.of(entry));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    private boolean areAlike(Path file, FileFacts old, FileFacts now) throws IOException {
        return old.state().equals(now.state())
                && old.target() == now.target()
                && (!now.isFile()
                        || old.isSameVersion(now)
                        || Files.mismatch(before.resolve(file), after.resolve(file)) < 0);
    }
}
