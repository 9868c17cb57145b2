// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Files with several names: who copies one name and not the others makes two files of one. */
final class HardLinks {

    private HardLinks() {}

    /** The files and the other names that these have in the tree. */
    static Set<Path> completed(Path root, Set<Path> files) throws IOException {
        Set<Object> shared = new HashSet<>();
        for (Path file : files) {
            FileFacts facts = FileFacts.of(root.resolve(file));
            if (facts.links() > 1 && !facts.isFolder()) {
                shared.add(key(root.resolve(file)));
            }
        }
        Set<Path> all = new LinkedHashSet<>(files);
        if (!shared.isEmpty()) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (shared.contains(attributes.fileKey())) {
                        all.add(root.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return all;
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
