// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.repl.FileNames;
import org.imagedsl.runtime.repl.Editing;
import org.imagedsl.runtime.repl.Proposals;
import org.imagedsl.runtime.repl.Proposals.Proposal;

/**
 * Commands are edited here, everything else by the language.
 *
 * @param folder that commands take paths relative to
 * @param words that may be used now
 * @param images names of those that can be opened
 * @param steps of the open image, in their order
 */
record ReplEditing(
        Editing language,
        Path folder,
        Supplier<Words> words,
        Supplier<List<String>> images,
        Supplier<List<String>> steps)
        implements Editing {

    @Override
    public boolean isOpen(String text) {
        return !isCommand(text) && language.isOpen(text);
    }

    static boolean isCommand(String text) {
        return text.stripLeading().startsWith(":");
    }

    @Override
    public Proposals proposals(String text) {
        if (!isCommand(text)) {
            return language.proposals(text);
        }
        int space = text.indexOf(' ');
        if (space < 0) {
            return new Proposals(
                    text.indexOf(':'),
                    Stream.of(Command.values())
                            .map(command -> Proposal.word(command.toString(), command.summary()))
                            .toList());
        }
        String command = text.substring(0, space).strip();
        // All others take one argument, and a file's name may hold spaces.
        int start = 1 + (command.equals(Command.DIFF.toString()) ? text.lastIndexOf(' ') : space);
        return new Proposals(start, arguments(command, text.substring(start)));
    }

    private List<Proposal> arguments(String command, String written) {
        return Command.named(command)
                .map(known -> switch (known) {
                    case SAVE, LOAD -> new FileNames(folder).beginningWith(written);
                    case HELP -> Stream.concat(words.get().all().stream().map(Word::name), Command.words().stream())
                            .distinct()
                            .map(word -> Proposal.word(word, ""))
                            .toList();
                    case IMAGE -> images.get().stream()
                            .map(name -> Proposal.word(name, ""))
                            .toList();
                    case OUTPUT -> Stream.of("all", "last")
                            .map(word -> Proposal.word(word, ""))
                            .toList();
                    case GOTO, DIFF -> layers();
                    default -> List.<Proposal>of();
                })
                .orElse(List.of());
    }

    /** By their numbers: a step's is that of the layer behind it. */
    private List<Proposal> layers() {
        List<String> texts = steps.get();
        List<Proposal> numbers = new ArrayList<>(List.of(Proposal.word("0", "before the first step")));
        for (int index = 0; index < texts.size(); index++) {
            numbers.add(Proposal.word(Integer.toString(index + 1), texts.get(index)));
        }
        return numbers;
    }

    @Override
    public List<Part> parts(String text) {
        return isCommand(text)
                ? List.of(new Part(Part.Kind.COMMAND, text.indexOf(':'), text.length()))
                : language.parts(text);
    }

    @Override
    public boolean isPublic(String text) {
        return language.isPublic(text);
    }
}
