// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.GString;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Text;

/** Strings of a script with the late values that they mention. */
final class Texts {

    /** {@code "${device}1"}: a partition's number directly behind the device. */
    private static final Pattern PARTITION = Pattern.compile("p?([1-9]\\d{0,2})(?![0-9A-Za-z])");

    private Texts() {}

    static Text of(GString string) {
        List<Object> parts = new ArrayList<>();
        String behind = string.getStrings()[0];
        append(parts, behind);
        for (int i = 0; i < string.getValueCount(); i++) {
            String next = i + 1 < string.getStrings().length ? string.getStrings()[i + 1] : "";
            append(parts, value(string.getValue(i)), next);
        }
        return new Text(parts);
    }

    static Text of(Object late) {
        return new Text(List.of(late instanceof LateWords.DeviceWord ? BuildRefs.DEVICE : late));
    }

    private static void append(List<Object> parts, Object value, String next) {
        Matcher partition = PARTITION.matcher(next);
        if (value instanceof LateWords.DeviceWord && partition.lookingAt()) {
            parts.add(BuildRefs.partition(Integer.parseInt(partition.group(1))));
            append(parts, next.substring(partition.end()));
            return;
        }
        if (value instanceof Text text) {
            text.parts().forEach(part -> append(parts, part, ""));
        } else if (value instanceof Late late) {
            parts.addAll(of(late).parts());
        } else {
            append(parts, String.valueOf(value));
        }
        append(parts, next);
    }

    private static void append(List<Object> parts, String text) {
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last) instanceof String before) {
            parts.set(last, before + text);
        } else if (!text.isEmpty()) {
            parts.add(text);
        }
    }

    private static Object value(Object value) {
        if (value instanceof GString inner) {
            return of(inner);
        } else if (value instanceof LateWords.Group group) {
            throw new Mismatch(
                    "'" + group + "' is no text itself", "ask it for one of its values, as " + group + ".id");
        } else if (value instanceof ImageWord) {
            throw new Mismatch("an image is no text itself", "ask it for its artifact: image('x').artifact");
        } else if (value instanceof groovy.lang.Closure<?> closure) {
            return value(closure.call());
        }
        return value;
    }
}
