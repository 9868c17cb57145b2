// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.runtime.execute.Plan;
import org.imagedsl.runtime.image.Script;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imagedsl check}. */
@Command(
        name = "check",
        description = {
            "Finds every mistake in a script, with place and remedy, and what this host lacks for it.",
            "Needs neither root nor network, and changes nothing."
        },
        footer = {"  imagedsl check build.groovy", "  imagedsl check --var team=web --output json build.groovy"})
final class CheckCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ScriptArguments arguments;

    @Mixin
    private OutputArguments output;

    CheckCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        ScriptReader reader = new ScriptReader(host, arguments, output, spec.commandLine());
        Compilation compilation = reader.compile();
        Optional<Script> script = reader.checked(compilation);
        if (script.isEmpty()) {
            return ExitCode.WRONG;
        }
        reader.checkOnly(script.get());
        String answer = answer(script.get()) + System.lineSeparator();
        spec.commandLine().getOut().print(answer);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private String answer(Script script) {
        if (output.json()) {
            return ProblemsJson.of(arguments.file, java.util.List.of());
        }
        int images = script.images().size();
        int steps = Plan.of(script).text().length();
        return arguments.file + ": ok (" + count(images, "image") + ", " + count(steps, "step") + ")";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
