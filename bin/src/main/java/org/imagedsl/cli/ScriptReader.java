// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.dsl.render.ProblemPrinter;
import org.imagedsl.runtime.execute.Check;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.value.Problem;
import picocli.CommandLine;

/** Reads and checks the script of a command, and shows what is wrong with it. */
record ScriptReader(Host host, ScriptArguments arguments, OutputArguments output, CommandLine line) {

    /** The script and what was read for it; {@link WrongInput} when there is no such file. */
    Compilation compile() {
        Path file = arguments.file;
        if (file.toString().equals("-")) {
            throw new WrongInput(
                    "a script is a file: '-' is none", "its folder is where the files it names are looked for");
        }
        if (!Files.exists(file)) {
            throw new WrongInput(
                    "no such script: '" + file + "'", "in folder '" + System.getProperty("user.dir") + "'");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new WrongInput("cannot read script '" + file + "'", "is it a file that you may read?");
        }
        return ScriptCompiler.compile(file, inputs());
    }

    /** The script when its text is right, whatever this host lacks; otherwise its problems were shown. */
    Optional<Script> compiled() {
        Compilation compilation = compile();
        show(compilation.problems());
        return compilation.script();
    }

    private ScriptInputs inputs() {
        return new ScriptInputs(arguments.allVariables(), host.environment(), Instant.now());
    }

    /** The script when nothing is wrong with it and this host has what it needs; otherwise its problems were shown. */
    Optional<Script> checked(Compilation compilation) {
        Optional<Script> script = compilation.script();
        List<Problem> problems =
                script.isPresent() ? Check.problems(script.get(), host.tools()) : compilation.problems();
        show(problems);
        return problems.isEmpty() ? script : Optional.empty();
    }

    /** Fails when {@code --only} names an image that the script does not have. */
    void checkOnly(Script script) {
        List<String> names = script.images().stream().map(image -> image.name()).toList();
        for (String name : arguments.only) {
            if (!names.contains(name)) {
                throw new WrongInput(
                        "--only: no image '" + name + "' in " + arguments.file, "it has: " + String.join(", ", names));
            }
        }
    }

    void show(List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        if (output.json()) {
            line.getOut().println(ProblemsJson.of(arguments.file, problems));
            line.getOut().flush();
            return;
        }
        PrintWriter err = line.getErr();
        err.print(new ProblemPrinter(Path.of("").toAbsolutePath(), output.colored(host)).print(problems));
        err.flush();
    }
}
