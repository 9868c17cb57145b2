// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.plan.Plan;
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
        Instant begin = Instant.now();
        ScriptReader reader = new ScriptReader(host, arguments, output, spec.commandLine());
        Compilation compilation = reader.compile();
        Optional<Script> script = reader.shown(compilation);
        if (script.isEmpty() || !reader.isRight(script.get())) {
            return ExitCode.WRONG;
        }
        String answer = answer(script.get()) + System.lineSeparator();
        new Premises(host, arguments, begin).keep(compilation, script.get(), spec.commandLine(), answer);
        spec.commandLine().getOut().print(answer);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private String answer(Script script) {
        if (output.json()) {
            return ProblemsJson.of(arguments.file, List.of());
        }
        List<Plan.ImagePlan> images = Plan.of(script, arguments.only).images();
        int steps = images.stream().mapToInt(image -> image.steps().size()).sum();
        return arguments.file + ": ok (" + count(images.size(), "image") + ", " + count(steps, "step") + ")";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
