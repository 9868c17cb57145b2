// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.compile.LibrarySpecs;
import org.imagedsl.dsl.compile.LibrarySpecs.Outcome;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.dsl.library.LibraryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imagedsl library test}. */
@Command(
        name = "test",
        description = {
            "Runs the specs of a library, the Groovy files in its folder test. Needs neither root nor network.",
            "In a spec, steps('…') gives the steps that a text makes, problems('…') what is wrong with it."
        },
        footer = {"  imagedsl library test lib/acme-base"})
final class TestLibraryCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The library's folder; default this one.")
    private Path folder = Path.of("");

    TestLibraryCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        LibraryFolder library = new LibraryFolder(folder);
        if (!library.isLibrary()) {
            throw new WrongInput(
                    "no library in '" + folder.toAbsolutePath() + "'",
                    "a library has library.groovy, steps or src: 'imagedsl library new NAME' makes one");
        }
        if (library.specs().isEmpty()) {
            throw new WrongInput("no specs in '" + folder.resolve("test") + "'", "a spec is a Groovy file there");
        }
        ScriptInputs inputs = new ScriptInputs(Map.of(), host.environment(), Instant.now());
        List<Outcome> outcomes = new LibrarySpecs(Words.installed(), library, inputs, System.err).run();
        PrintWriter out = spec.commandLine().getOut();
        for (Outcome outcome : outcomes) {
            out.println((outcome.isRight() ? "ok      " : "FAILED  ") + outcome.name());
            outcome.failure().lines().forEach(line -> out.println("        " + line));
        }
        long failed = outcomes.stream().filter(outcome -> !outcome.isRight()).count();
        out.println(failed == 0 ? outcomes.size() + " passed" : failed + " of " + outcomes.size() + " failed");
        out.flush();
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
