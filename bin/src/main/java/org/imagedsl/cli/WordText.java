// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.dsl.block.Words;

/** A word of the language explained for a terminal. */
record WordText(Words words, Word word) {

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(word.name()).append(": ").append(word.summary()).append('\n');
        if (!word.example().isEmpty()) {
            text.append("\n  ").append(word.example().replace("\n", "\n  ")).append('\n');
        }
        if (!word.options().all().isEmpty()) {
            text.append("\nOptions:\n");
            word.options().all().forEach(option -> text.append(option(option)));
        }
        if (word.isStep()) {
            String common =
                    words.stepOptions().all().stream().map(WordOption::name).collect(Collectors.joining(", "));
            text.append("\nAs every step: ").append(common).append('\n');
        }
        if (!word.replaces().isEmpty()) {
            text.append("\nReplaces: ")
                    .append(String.join(", ", word.replaces()))
                    .append('\n');
        }
        return text.toString();
    }

    private String option(WordOption option) {
        String name = option.direct() ? names(option.type()) : option.name();
        return "  " + name + "  (" + type(option.type()) + remarks(option) + ")\n      " + option.summary() + '\n';
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
