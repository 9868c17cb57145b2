// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.imagedsl.runtime.artifact.Overwriting;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.execute.HostNeeds;
import org.imagedsl.runtime.execute.OnError;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.report.ConsoleListener;
import org.imagedsl.runtime.report.JsonListener;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.step.HostTool;
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

    @Option(names = "--no-install", description = "Never install programs on this host: say what is missing, and stop.")
    private boolean noInstall;

    @Option(names = "--verbose", description = "Show the output of every step, not only of a failed one.")
    private boolean verbose;

    RunCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireRoot();
        if (parallel < 1) {
            throw new WrongInput("--parallel: at least one image is built at a time, not " + parallel, "");
        }
        ScriptReader reader = new ScriptReader(host, arguments, output, spec.commandLine());
        Optional<Script> compiled = reader.compiled();
        if (compiled.isEmpty()) {
            return ExitCode.WRONG;
        }
        Script script = force ? Overwriting.of(compiled.get()) : compiled.get();
        if (!noInstall) {
            installTools(script);
        }
        if (!reader.isRight(script)) {
            return ExitCode.WRONG;
        }
        refuseExisting(script);
        return build(script);
    }

    private void requireRoot() {
        if (!host.root()) {
            throw new WrongInput(
                    "building needs root: it mounts file systems and attaches devices",
                    "run it as root, as in: sudo imagedsl run " + arguments.file + System.lineSeparator()
                            + "('check' and 'plan' need no root)");
        }
    }

    /** A script stays right when its artifacts are there; building them again must be asked for. */
    private void refuseExisting(Script script) {
        HostNeeds.of(script, arguments.only).outputs().stream()
                .filter(Files::exists)
                .findFirst()
                .ifPresent(file -> {
                    throw new WrongInput(
                            "'" + file + "' is there already",
                            "replace it with --force or overwrite true, or move it away");
                });
    }

    private void installTools(Script script) throws IOException, InterruptedException {
        HostPackages packages =
                new HostPackages(host.tools(), spec.commandLine().getErr());
        Map<HostTool, Set<String>> missing =
                packages.missing(HostNeeds.of(script, arguments.only).tools());
        if (!missing.isEmpty()) {
            packages.install(missing);
        }
    }

    private int build(Script script) throws IOException {
        if (output.json()) {
            return build(script, new JsonListener(System.out));
        }
        try (ConsoleListener console = ConsoleListener.open(System.out, output.environment(host), verbose)) {
            return build(script, console);
        }
    }

    private int build(Script script, Listener listener) throws IOException {
        BuildSettings plain = BuildSettings.in(host.state())
                .parallel(parallel)
                .onError(onError)
                .only(arguments.only)
                .debug(output.debug);
        BuildSettings settings = noCache ? plain : plain.layers(host.state().layers());
        Executor executor = new Executor(settings, listener);
        Interruption.install(executor::cancel);
        return ExitCode.of(executor.run(script).outcome());
    }
}
