// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The content of local files and folders as it belongs to a key: names, modes, links and bytes. */
final class InputDigests {

    /** A larger file, a disk, is told by size, time and inode: reading it would cost more than the layer saves. */
    private static final long LARGEST_READ = 64L << 20;

    private InputDigests() {}

    static String of(List<Path> inputs) throws IOException {
        StringBuilder digests = new StringBuilder();
        for (Path input : inputs) {
            try (Stream<Path> files = Files.walk(input)) {
                files.sorted().forEach(file -> digests.append(entry(input, file)));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return digests.toString();
    }

    private static String entry(Path input, Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String mode = attributes.isSymbolicLink()
                    ? Files.readSymbolicLink(file).toString()
                    : PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            return "\n" + input.relativize(file) + " " + mode + " " + content(file, attributes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            return attributes.isDirectory() ? "folder" : "";
        }
        if (attributes.size() > LARGEST_READ) {
            return attributes.size() + " " + attributes.lastModifiedTime().toInstant() + " " + attributes.fileKey();
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
