// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads /proc/self/mountinfo, as proc(5) describes it. */
final class MountTable {

    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    /** Where a build mounts what is the kernel's or the host's, not the image's. */
    private static final Pattern FOREIGN = Pattern.compile("/(proc|sys|dev|run|etc|usr/sbin)(/.*)?");

    private MountTable() {}

    /** Paths inside {@code root} where other file systems of the image are mounted, outer ones first. */
    static List<String> ownMounts(String mountinfo, String root) {
        List<String> own = new ArrayList<>();
        for (String line : mountinfo.lines().toList()) {
            String point = unescaped(line.split(" ", -1)[4]);
            if (point.startsWith(root + "/")) {
                String inside = point.substring(root.length());
                if (!FOREIGN.matcher(inside).matches() && !own.contains(inside)) {
                    own.add(inside);
                }
            }
        }
        return own;
    }

    /** Blanks and backslashes are written as octal numbers. */
    private static String unescaped(String field) {
        return ESCAPE.matcher(field)
                .replaceAll((MatchResult code) -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(code.group(1), 8))));
    }
}
