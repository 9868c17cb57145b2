// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.dsl.render.ProblemPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imagedsl steps}. */
@Command(
        name = "steps",
        description = "Lists the words of the script language, or explains one.",
        footer = {
            "  imagedsl steps",
            "  imagedsl steps shell",
            "  imagedsl steps --script build.groovy     with those of the libraries that it uses"
        })
final class StepsCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(
            paramLabel = "WORD",
            arity = "0..1",
            completionCandidates = Names.class,
            description = "The word to explain, as shell or chroot.")
    private Optional<String> word = Optional.empty();

    @Option(
            names = "--script",
            paramLabel = "SCRIPT",
            description = "Also the steps of the libraries that this script uses.")
    private Optional<Path> script = Optional.empty();

    StepsCommand(Host host) {
        this.host = host;
    }

    /** The words that need no library, for a shell's completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Words.installed().all().stream()
                    .map(Word::name)
                    .distinct()
                    .sorted()
                    .iterator();
        }
    }

    @Override
    public Integer call() {
        Words words = words();
        PrintWriter out = spec.commandLine().getOut();
        if (word.isPresent()) {
            out.print(explain(words, word.get(), Integer.MAX_VALUE));
        } else {
            list(
                    "Steps of provision:",
                    words.steps().stream()
                            .filter(each -> !words.shared().contains(each))
                            .toList(),
                    out);
            out.println();
            if (!words.shared().isEmpty()) {
                list("Steps of libraries:", words.shared(), out);
                out.println();
            }
            list(
                    "Blocks and settings:",
                    words.all().stream().filter(each -> !each.isStep()).toList(),
                    out);
            out.println();
            out.println("'imagedsl steps WORD' explains one.");
        }
        out.flush();
        return ExitCode.DONE;
    }

    private Words words() {
        if (script.isEmpty()) {
            return Words.installed();
        }
        ScriptInputs inputs = new ScriptInputs(Map.of(), host.environment(), Instant.now());
        Compilation compilation = new ScriptCompiler(Words.installed()).libraries(script.get(), inputs);
        if (!compilation.problems().isEmpty()) {
            throw new WrongInput(
                    "cannot read the libraries of '" + script.get() + "'",
                    new ProblemPrinter(Path.of("").toAbsolutePath(), false).print(compilation.problems()));
        }
        return compilation.words();
    }

    private static void list(String title, List<Word> words, PrintWriter out) {
        out.println(title);
        words.forEach(each -> out.printf("  %-16s %s%n", each.name(), each.summary()));
    }

    /** One name may be a word in several places: all are explained. */
    static String explain(Words words, String name, int columns) {
        List<Word> found =
                words.all().stream().filter(each -> each.name().equals(name)).toList();
        if (found.isEmpty()) {
            List<String> names = words.all().stream().map(Word::name).toList();
            String near = Nearest.hint(name, names);
            throw new WrongInput(
                    "no word '" + name + "'", near.isEmpty() ? "'imagedsl steps' lists all of them" : near);
        }
        return found.stream()
                .map(each -> new WordText(words, each).text(columns))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
