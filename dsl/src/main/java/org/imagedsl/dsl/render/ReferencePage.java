// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.dsl.block.Words;

/** The reference of all words as Markdown, from the same table that scripts are checked with. */
public record ReferencePage(Words words) {

    private static final String HEAD =
            """
            # Reference

            Every block and step, generated from the sources. Options without a default that are not optional must be given.

            """;

    public String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("## Blocks\n\n");
        words.all().stream().filter(word -> !word.isStep()).forEach(word -> word(word, page));
        page.append("## Steps of `provision`\n\n");
        page.append("Every step may be told besides:\n\n");
        table(words.stepOptions().all(), page);
        words.steps().forEach(word -> word(word, page));
        return page.toString().stripTrailing() + "\n";
    }

    private void word(Word word, StringBuilder page) {
        page.append("### ").append(word.name()).append("\n\n");
        page.append(sentence(word.summary())).append("\n\n");
        if (!word.example().isEmpty()) {
            page.append("```groovy\n").append(word.example()).append("\n```\n\n");
        }
        if (!word.replaces().isEmpty()) {
            page.append("Stands for ").append(code(word.replaces())).append(" of a Packer template.\n\n");
        }
        if (!word.options().all().isEmpty()) {
            table(word.options().all(), page);
        }
    }

    private void table(List<WordOption> options, StringBuilder page) {
        page.append("| option | takes | default | meaning |\n|---|---|---|---|\n");
        for (WordOption option : options) {
            page.append("| ").append(option.direct() ? "" : "`" + option.name() + "`");
            page.append(" | ").append(cell(takes(option.type())));
            page.append(" | ").append(byDefault(option));
            page.append(" | ").append(cell(meaning(option))).append(" |\n");
        }
        page.append('\n');
    }

    private String takes(OptionType type) {
        if (type instanceof OptionType.Maybe maybe) {
            return takes(maybe.given());
        } else if (type instanceof OptionType.Many many) {
            return "any number: " + takes(many.element());
        } else if (type instanceof OptionType.Keyed keyed) {
            return "names and values: " + takes(keyed.value());
        } else if (type instanceof OptionType.Choice choice) {
            return code(choice.words());
        } else if (type instanceof OptionType.Nested) {
            return code(words.wordsOf(type).stream().map(Word::name).toList());
        }
        return type instanceof OptionType.Plain plain ? plain.noun() + ", `" + plain.sample() + "`" : "steps";
    }

    private static String byDefault(WordOption option) {
        if (!option.otherwise().isEmpty()) {
            return "`" + option.otherwise() + "`";
        } else if (option.required()) {
            return "must be given";
        }
        return option.type() == OptionType.Plain.BOOLEAN ? "`false`" : "";
    }

    private static String meaning(WordOption option) {
        List<String> parts = new ArrayList<>(List.of(option.summary()));
        if (option.positional()) {
            parts.add("may be given without its name");
        }
        if (!option.excludes().isEmpty()) {
            parts.add("not together with " + code(option.excludes()));
        }
        if (!option.replaces().isEmpty()) {
            parts.add("stands for " + code(option.replaces()));
        }
        return String.join("; ", parts);
    }

    private static String code(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
