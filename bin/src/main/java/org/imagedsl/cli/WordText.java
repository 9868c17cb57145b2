// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.render.Wrapped;

/** A word of the language explained for a terminal. */
record WordText(Words words, Word word) {

    /** @param columns that a line has, except those of an example */
    String text(int columns) {
        StringBuilder text = new StringBuilder();
        text.append(wrapped(word.name() + ": " + word.summary(), columns, 2));
        if (!word.example().isEmpty()) {
            text.append("\n  ").append(word.example().replace("\n", "\n  ")).append('\n');
        }
        if (!word.options().all().isEmpty()) {
            text.append("\nOptions:\n");
            word.options().all().forEach(option -> text.append(option(option, columns)));
        }
        if (word.isStep()) {
            String common =
                    words.stepOptions().all().stream().map(WordOption::name).collect(Collectors.joining(", "));
            text.append('\n').append(wrapped("As every step: " + common, columns, 2));
        }
        if (!word.replaces().isEmpty()) {
            text.append('\n').append(wrapped("Replaces: " + String.join(", ", word.replaces()), columns, 2));
        }
        return text.toString();
    }

    private static String wrapped(String line, int columns, int margin) {
        return String.join("\n", Wrapped.lines(line, columns, margin)) + '\n';
    }

    private String option(WordOption option, int columns) {
        String name = option.direct() ? names(option.type()) : option.name();
        return wrapped("  " + name + "  (" + type(option.type()) + remarks(option) + ")", columns, 8)
                + wrapped("      " + option.summary(), columns, 6);
    }

    private String remarks(WordOption option) {
        List<String> remarks = new ArrayList<>();
        if (option.required()) {
            remarks.add("required");
        }
        if (option.positional()) {
            remarks.add("may stand without its name");
        }
        if (!option.otherwise().isEmpty()) {
            remarks.add("default " + option.otherwise());
        }
        option.excludes().forEach(other -> remarks.add("not beside " + other));
        if (!option.replaces().isEmpty()) {
            remarks.add("replaces " + String.join(", ", option.replaces()));
        }
        return remarks.stream().map(remark -> "; " + remark).collect(Collectors.joining());
    }

    private String type(OptionType type) {
        OptionType present = type.present();
        if (present instanceof OptionType.Many many) {
            return "any number of: " + type(many.element());
        }
        if (present instanceof OptionType.Keyed keyed) {
            return "name: value pairs of: " + type(keyed.value());
        }
        if (present instanceof OptionType.Choice choice) {
            return String.join(" | ", choice.words());
        }
        if (present instanceof OptionType.Plain plain) {
            return plain.noun() + ", as " + plain.sample();
        }
        return present instanceof OptionType.Nested ? "block: " + names(present) : "steps in their order";
    }

    private String names(OptionType type) {
        return words.wordsOf(type).stream().map(Word::name).distinct().collect(Collectors.joining(" | "));
    }
}
