// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.runtime.value.BuildFailure;

/** One digest for the names and contents of all files in a folder. */
public final class TreeDigest {

    private TreeDigest() {}

    /** As {@code sha256:…}. Hidden folders at its top, such as {@code .git}, do not count; links are refused. */
    public static String of(Path folder) {
        try (Stream<Path> walked = Files.walk(folder)) {
            List<Path> files = walked.filter(path -> !isHidden(folder, path))
                    .filter(path -> !Files.isDirectory(path) || Files.isSymbolicLink(path))
                    .sorted()
                    .toList();
            MessageDigest all = sha256();
            for (Path file : files) {
                if (!Files.isRegularFile(file) || Files.isSymbolicLink(file)) {
                    throw new BuildFailure(
                            "'" + folder.relativize(file) + "' in the library '" + folder + "' is no plain file",
                            "a library holds files and folders only");
                }
                all.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                all.update((byte) 0);
                all.update(sha256().digest(Files.readAllBytes(file)));
            }
            return "sha256:" + HexFormat.of().formatHex(all.digest());
        } catch (IOException e) {
            throw new BuildFailure("cannot read the library in '" + folder + "': " + e.getMessage(), "", e);
        }
    }

    private static boolean isHidden(Path folder, Path path) {
        Path relative = folder.relativize(path);
        return relative.getName(0).toString().startsWith(".");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
