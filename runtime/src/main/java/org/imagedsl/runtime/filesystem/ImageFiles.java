// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of an image, by absolute path inside it. No operation follows a link out of the image: every component is
 * resolved with the image's root as {@code /}, and {@code ..} stops there. This is what {@code script { root -> … }}
 * gets.
 */
public interface ImageFiles {

    /** A file or folder of the image; it need not exist. */
    ImageFile file(String path);

    /** One path of an image. Operations follow links inside the image unless said otherwise. */
    interface ImageFile {

        /** The path as asked for, absolute. */
        String path();

        boolean exists();

        boolean isDirectory();

        /** True when the path itself is a link, dangling ones included. */
        boolean isLink();

        /** Names in this folder, sorted. */
        List<String> list() throws IOException;

        default String getText() throws IOException {
            return new String(readBytes(), StandardCharsets.UTF_8);
        }

        /** Replaces the content; a new file gets mode 0644 and owner root, and missing folders are made (0755). */
        default void setText(String text) throws IOException {
            writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        byte[] readBytes() throws IOException;

        void writeBytes(byte[] content) throws IOException;

        void append(String text) throws IOException;

        /** Makes this folder and its parents, mode 0755. */
        ImageFile mkdirs() throws IOException;

        /** Removes the file, the link itself, or the folder with all it holds; nothing when absent. */
        void delete() throws IOException;

        /** Makes this path a link with that target, replacing a file or link. */
        void linkTo(String target) throws IOException;

        /** The target of this link as stored. */
        String readLink() throws IOException;

        void renameTo(String path) throws IOException;

        int mode() throws IOException;

        /** Permission bits with set-id and sticky bits, as {@code 0755}. */
        void mode(int bits) throws IOException;

        /** Owner and group by name as the image's own passwd and group files define them, or by number: {@code www-data:www-data}. */
        void owner(String userAndGroup) throws IOException;

        /**
         * Copies a file or folder of the build host here.
         *
         * @param mode permission bits of a single file; empty keeps the source's
         */
        void copyFrom(Path source, Optional<Integer> mode) throws IOException;

        /** Copies this file or folder to the build host; links arrive as links. */
        void copyTo(Path target) throws IOException;
    }
}
