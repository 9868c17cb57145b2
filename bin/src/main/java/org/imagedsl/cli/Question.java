// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.ArrayList;
import java.util.List;

/** What was asked of a {@code check}: by which distribution, where, with which arguments. */
final class Question {

    private Question() {}

    static List<String> here(List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(System.getProperty("imagedsl.digest", ""));
        words.add(System.getProperty("user.dir"));
        words.addAll(arguments);
        return words;
    }
}
