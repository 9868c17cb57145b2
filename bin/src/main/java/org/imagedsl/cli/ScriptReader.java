// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.dsl.compile.UsedInput;
import org.imagedsl.dsl.render.ProblemPrinter;
import org.imagedsl.runtime.check.Check;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.journal.BuildRequest;
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
        return shown(compile());
    }

    /** The script; without one, its problems were shown. */
    Optional<Script> shown(Compilation compilation) {
        show(compilation.problems());
        return compilation.script();
    }

    private ScriptInputs inputs() {
        return new ScriptInputs(arguments.allVariables(), host.environment(), arguments.time);
    }

    /** What a resumed build would need to know of this one. */
    BuildRequest request(Compilation compilation, BuildRequest.Choices choices) {
        ScriptInputs inputs = inputs();
        Map<String, String> variables = new LinkedHashMap<>(inputs.variables());
        compilation.used().stream()
                .filter(used -> used.kind() == UsedInput.Kind.VARIABLE)
                .forEach(used -> inputs.variable(used.name()).ifPresent(value -> variables.put(used.name(), value)));
        Path folder = Path.of("").toAbsolutePath();
        return new BuildRequest(
                folder, folder.resolve(arguments.file), compilation.text(), variables, arguments.time, choices);
    }

    /** Whether nothing is wrong with the script and this host has what it needs; otherwise the problems were shown. */
    boolean isRight(Script script) {
        checkOnly(script);
        if (script.images().isEmpty()) {
            throw new WrongInput("no image in '" + arguments.file + "'", "an image begins with: image('name') { … }");
        }
        List<Problem> problems = Check.problems(script, host.tools());
        show(problems);
        return problems.isEmpty();
    }

    /** Fails when {@code --only} names an image that the script does not have. */
    void checkOnly(Script script) {
        List<String> names = script.images().stream().map(Image::name).toList();
        for (String name : arguments.only) {
            if (!names.contains(name)) {
                String near = Nearest.hint(name, names);
                throw new WrongInput(
                        "--only: no image '" + name + "' in " + arguments.file,
                        near.isEmpty() ? "it has: " + String.join(", ", names) : near);
            }
        }
    }

    private void show(List<Problem> problems) {
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
