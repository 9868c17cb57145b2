// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.ByteArrayOutputStream;
import java.net.URI;
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

    /** The path that these bytes name, seen from the root of a tree; what {@code .} and doubled slashes add is gone. */
    static Path path(byte[] name) {
        StringBuilder encoded = new StringBuilder("file:///");
        for (byte each : name) {
            encoded.append(each == '/' ? "/" : String.format("%%%02X", each));
        }
        Path absolute = Path.of(URI.create(encoded.toString()));
        Path clean = Path.of("/");
        for (Path part : absolute) {
            clean = part.toString().equals(".") ? clean : clean.resolve(part);
        }
        return Path.of("/").relativize(clean);
    }

    /** The bytes of a name as tar lists it in its style {@code escape}, in which all is ASCII. */
    static byte[] unescaped(String listed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < listed.length(); at++) {
            char next = listed.charAt(at);
            if (next != '\\') {
                bytes.write(next);
            } else if (Character.isDigit(listed.charAt(at + 1))) {
                bytes.write(Integer.parseInt(listed.substring(at + 1, at + 4), 8));
                at += 3;
            } else {
                bytes.write(special(listed.charAt(++at)));
            }
        }
        return bytes.toByteArray();
    }

    private static char special(char letter) {
        int index = "abtnvfr".indexOf(letter);
        // In the order of ASCII, from 7 on.
        return index < 0 ? letter : (char) (7 + index);
    }
}
