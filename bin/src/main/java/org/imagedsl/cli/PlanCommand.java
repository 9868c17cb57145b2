// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.plan.CachedSteps;
import org.imagedsl.runtime.plan.Plan;
import org.imagedsl.runtime.value.BuildFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imagedsl plan}. */
@Command(
        name = "plan",
        description = {
            "Shows what a script would do, in order.",
            "Needs neither root nor network, and changes nothing. To root it shows which steps have layers already."
        },
        footer = {"  imagedsl plan build.groovy", "  imagedsl plan --only web --output json build.groovy"})
final class PlanCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ScriptArguments arguments;

    @Mixin
    private OutputArguments output;

    PlanCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ScriptReader reader = new ScriptReader(host, arguments, output, spec.commandLine());
        Optional<Script> script = reader.compiled();
        if (script.isEmpty()) {
            return ExitCode.WRONG;
        }
        reader.checkOnly(script.get());
        Plan plan = withLayers(script.get(), Plan.of(script.get(), arguments.only));
        spec.commandLine().getOut().print(output.json() ? plan.json() + System.lineSeparator() : plan.text());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    /** Steps that have layers already are marked, for root: nobody else can look into the store. */
    private Plan withLayers(Script script, Plan plan) throws IOException, InterruptedException {
        Path home = host.state().path().resolve("layers");
        if (!host.root() || !Files.isDirectory(home)) {
            return plan;
        }
        try (OpenStore opened = OpenStore.open(host, line -> {})) {
            return plan.with(CachedSteps.in(opened.store(), script, arguments.only));
        } catch (IOException | BuildFailure e) {
            // The plan is right without.
            return plan;
        }
    }
}
