// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comment of a library's step says.
 *
 * @param summary its first sentence, starting in lower case, without a full stop
 * @param parameters texts of its {@code @param} tags
 */
record DocComment(String summary, Map<String, String> parameters) {

    private static final Pattern FRAME = Pattern.compile("^/\\*\\*|\\s*\\*/$|(?m:^[ \\t]*\\*(?!/)[ \\t]?)");
    private static final Pattern TAG = Pattern.compile("(?m)^[ \\t]*@");
    private static final Pattern SENTENCE = Pattern.compile("(.*?)(\\.(\\s|$)|\\R\\s*\\R|\\z)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("param\\s+(\\w+)\\s+(.*)", Pattern.DOTALL);

    static DocComment of(String comment) {
        String[] sections = TAG.split(FRAME.matcher(comment.strip()).replaceAll(""));
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < sections.length; i++) {
            Matcher parameter = PARAMETER.matcher(sections[i]);
            if (parameter.matches()) {
                parameters.put(parameter.group(1), sentence(parameter.group(2)));
            }
        }
        return new DocComment(sentence(sections[0]), parameters);
    }

    private static String sentence(String text) {
        Matcher first = SENTENCE.matcher(text.strip());
        String line = first.lookingAt() ? first.group(1).strip().replaceAll("\\s+", " ") : "";
        boolean isName = line.length() > 1 && Character.isUpperCase(line.charAt(1));
        return line.isEmpty() || isName ? line : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }
}
