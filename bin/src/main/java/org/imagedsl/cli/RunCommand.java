// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imagedsl.runtime.journal.BuildRequest;
import org.imagedsl.runtime.journal.OnError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imagedsl run}. */
@Command(
        name = "run",
        description = {
            "Builds the images of a script. Needs root.",
            "Programs that this host lacks are installed first, after saying which and why."
        },
        footer = {
            "  imagedsl run build.groovy",
            "  imagedsl run --var team=web --only web --force build.groovy",
            "  imagedsl run --from apt build.groovy                  that step and those after it anew",
            "  imagedsl run --on-error keep --debug build.groovy     keeps a failed image's working disk"
        })
final class RunCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ScriptArguments arguments;

    @Mixin
    private OutputArguments output;

    @Mixin
    private BuildArguments manner;

    @Option(
            names = "--on-error",
            paramLabel = "CHOICE",
            defaultValue = "cleanup",
            description = "What becomes of a failed image's working disk: ${COMPLETION-CANDIDATES}; default"
                    + " ${DEFAULT-VALUE}.")
    private OnError onError;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many images are built at a time; default ${DEFAULT-VALUE}.")
    private int parallel;

    @Option(names = "--force", description = "Replace artifacts that exist.")
    private boolean force;

    @Option(names = "--no-cache", description = "Perform every step, and keep no layer.")
    private boolean noCache;

    @Option(
            names = "--from",
            paramLabel = "STEP",
            description =
                    "Perform this step and all after it anew; those before it come from layers. STEP is its number"
                            + " in the plan, its word, or a part of what the plan says; with IMAGE: before it to tell images apart.")
    private Optional<String> from = Optional.empty();

    RunCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ScriptBuild.requireRoot(host, "imagedsl run " + arguments.file);
        if (parallel < 1) {
            throw new WrongInput("--parallel: at least one image is built at a time, not " + parallel, "");
        }
        if (noCache && from.isPresent()) {
            throw new WrongInput("--from: without layers every step is performed", "leave --no-cache or --from out");
        }
        ScriptReader reader = new ScriptReader(host, arguments, output, spec.commandLine());
        BuildRequest.Choices choices = new BuildRequest.Choices(arguments.only, parallel, onError, force, !noCache);
        return new ScriptBuild(reader, manner, choices, from.map(FromStep::new)).perform();
    }
}
