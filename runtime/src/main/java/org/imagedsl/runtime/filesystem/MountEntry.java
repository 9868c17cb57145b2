// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of mountinfo; see proc(5).
 *
 * @param device major:minor
 * @param target where it is mounted
 * @param type file system type
 * @param source what is mounted, in the file system's own words
 */
public record MountEntry(String device, String target, List<String> options, String type, String source) {

    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    /** @param line in ISO 8859-1, so that each character is a byte */
    static MountEntry parse(String line) {
        // Between the options and the type stand optional fields, ended by a single hyphen.
        int separator = line.indexOf(" - ");
        String[] left = line.substring(0, separator).split(" ", -1);
        String[] right = line.substring(separator + 3).split(" ", -1);
        return new MountEntry(
                left[2], unescape(left[4]), List.of(left[5].split(",", -1)), unescape(right[0]), unescape(right[1]));
    }

    /** Whether this is mounted at the path or below it. */
    public boolean isWithin(String path) {
        return target.equals(path) || target.startsWith(path.equals("/") ? "/" : path + "/");
    }

    private static String unescape(String field) {
        String bytes = OCTAL.matcher(field)
                .replaceAll(octal ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(octal.group(1), 8))));
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
