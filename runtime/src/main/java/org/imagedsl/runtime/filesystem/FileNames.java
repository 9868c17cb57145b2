// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

/** The bytes of paths: a Linux name need not be text, and Java's own texts of paths depend on the user's language. */
final class FileNames {

    private FileNames() {}

    /** Without a slash at the begin. */
    static byte[] bytes(Path relative) {
        // A URI is the one form of a path in which Java keeps every byte.
        String encoded = Path.of("/").resolve(relative).toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = encoded.endsWith("/") ? encoded.length() - 1 : encoded.length();
        for (int at = 1; at < end; at++) {
            char next = encoded.charAt(at);
            if (next == '%') {
                bytes.write(Integer.parseInt(encoded.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                bytes.write(next);
            }
        }
        return bytes.toByteArray();
    }
}
