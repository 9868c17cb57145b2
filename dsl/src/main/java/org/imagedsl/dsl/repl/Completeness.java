// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.dsl.compile.Syntax;

/** Whether an input is a whole, or goes on in the next line. */
public final class Completeness {

    private static final Set<String> NEVER_LAST = Set.of("++", "--", "*");

    private Completeness() {}

    /** True also for what is wrong: another line would not mend it. */
    public static boolean isComplete(String text) {
        Scan scan = Scan.of(text);
        if (scan.isInLongText() || !scan.brackets().isEmpty() || text.endsWith("\\")) {
            return false;
        }
        if (scan.isInText()) {
            return true;
        }
        Optional<Token> last = scan.lastMeaning();
        boolean dangles = last.isPresent()
                && last.get().kind() == Token.Kind.OPERATOR
                && !NEVER_LAST.contains(last.get().in(text));
        return last.isEmpty() || !dangles && !endsTooEarly(text);
    }

    /** As {@code if (x)} does. */
    private static boolean endsTooEarly(String text) {
        return Syntax.of(text, Path.of("input")).problems().stream()
                .anyMatch(problem -> problem.message().equals(Syntax.ENDS_TOO_EARLY));
    }
}
