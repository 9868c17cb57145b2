// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said to the REPL itself, behind a colon. */
enum Command {
    UNDO("", "takes back the last input; its steps are undone"),
    REDO("", "brings back what was taken back last"),
    GOTO("LAYER", "goes to a layer, by its number (0: before the first step) or the beginning of its key"),
    DIFF("[LAYER [LAYER]]", "files that the last step changed, or that differ between two layers"),
    STEPS("", "the steps, with the layers that they are in"),
    PLAN("", "what a run of the image would do"),
    OUTPUT("[all|last]", "what the last step printed; all shows the output of every step as it comes, last no more"),
    CHROOT("", "a shell inside the image; what it changes becomes a step, or is dropped"),
    NEXT("", "writes the next statement that was not performed yet, to be edited and entered"),
    IMAGE("[NAME]", "opens another image of the script, or lists them"),
    SAVE("[FILE]", "writes the script"),
    LOAD("FILE", "enters what is in a file; reads the open script anew"),
    RUN("", "builds the image, from the layers to the artifact"),
    HELP("[WORD]", "explains a word of the language, or lists the commands"),
    QUIT("", "leaves; the layers stay");

    private final String arguments;
    private final String summary;

    Command(String arguments, String summary) {
        this.arguments = arguments;
        this.summary = summary;
    }

    static Optional<Command> named(String word) {
        return Arrays.stream(values())
                .filter(command -> command.toString().equals(word))
                .findFirst();
    }

    /** What a word without its colon means, as people are used to elsewhere; empty for words of the language too. */
    static Optional<Command> meant(String word) {
        return named(":" + (word.equals("exit") ? "quit" : word))
                .filter(command -> command != IMAGE && command != CHROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Command::toString).toList();
    }

    boolean takesArgument() {
        return !arguments.isEmpty();
    }

    boolean needsArgument() {
        return takesArgument() && !arguments.startsWith("[");
    }

    String arguments() {
        return arguments;
    }

    String summary() {
        return summary;
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return ":" + name().toLowerCase(Locale.ROOT);
    }
}
