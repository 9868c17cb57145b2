// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps;

import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Text;

/** Short forms for tests. */
public final class Words {

    private Words() {}

    public static Content inline(String text) {
        return new Content.Inline(Text.of(text));
    }

    /** What a step finds wrong with itself, as {@code option: message (hint)}. */
    public static List<String> problems(Step<?> step) {
        List<String> found = new ArrayList<>();
        step.check((option, message, hint) -> found.add(
                (option.isEmpty() ? "" : option + ": ") + message + (hint.isEmpty() ? "" : " (" + hint + ")")));
        return found;
    }
}
