// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.List;

/** Words that mean something in a script though no block defines them: early and late values, and Groovy's own. */
public final class CodeWords {

    private CodeWords() {}

    /** Words that are called for a value, as {@code env('HOME')}. */
    public static List<String> functions() {
        return EarlyWords.FUNCTIONS;
    }

    /** Words that are a value, as {@code timestamp}. */
    public static List<String> values() {
        List<String> values = new ArrayList<>(EarlyWords.NAMES);
        values.addAll(LateWords.NAMES);
        return values;
    }

    public static boolean isKnown(String name) {
        return functions().contains(name) || values().contains(name) || GroovyWords.know(name);
    }
}
