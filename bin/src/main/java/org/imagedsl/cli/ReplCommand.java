// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.imagedsl.cli.repl.Beginning;
import org.imagedsl.cli.repl.Setting;
import org.imagedsl.cli.repl.Start;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.ScriptText;
import org.imagedsl.dsl.render.ProblemPrinter;
import org.imagedsl.runtime.check.HostNeeds;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.journal.BuildRequest;
import org.imagedsl.runtime.journal.PastBuild;
import org.imagedsl.runtime.journal.PastBuilds;
import org.imagedsl.runtime.repl.Editing;
import org.imagedsl.runtime.repl.PlainPrompt;
import org.imagedsl.runtime.repl.Prompt;
import org.imagedsl.runtime.repl.TerminalPrompt;
import org.imagedsl.runtime.step.HostTool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imagedsl repl}. */
@Command(
        name = "repl",
        description = {
            "Opens a build and performs each step as it is entered. Steps need root.",
            "Reads a terminal, or lines from a pipe: then it goes on after an input that failed, and ends with 1."
        },
        footer = {
            "  imagedsl repl",
            "  imagedsl repl --var team=web build.groovy",
            "  imagedsl repl --at 20261121-093212        where a build failed",
            "  imagedsl repl < session.txt"
        })
final class ReplCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "SCRIPT", arity = "0..1", description = "A script to go on with, as build.groovy.")
    private Optional<Path> script = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "BUILD",
            completionCandidates = CompletionCommand.Builds.class,
            description = "Open what this build was of at its last layer; with SCRIPT, the script at this layer.")
    private Optional<String> at = Optional.empty();

    @Option(names = "--resume", description = "Continue the newest session that was killed, without a question.")
    private boolean resume;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "Set a variable that the script reads with var('NAME'); may be repeated.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--var-file",
            paramLabel = "FILE",
            description = "Read variables from a file of NAME=VALUE lines; --var wins over it.")
    private List<Path> variableFiles = new ArrayList<>();

    @Mixin
    private OutputArguments output;

    @Option(names = "--no-install", description = "Never install programs on this host: say what is missing.")
    private boolean noInstall;

    ReplCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Start start = new Start(
                setting(), host.environment(), resume, at.map(place -> script.isPresent() ? place : ""), stop -> {
                    if (!Host.inputIsTerminal()) {
                        Interruption.install(stop);
                    }
                });
        return switch (start.run(beginning(), editing -> prompt(editing, start.history()))) {
            case DONE -> ExitCode.DONE;
            case FAILED -> ExitCode.FAILED;
            case WRONG -> ExitCode.WRONG;
        };
    }

    private Prompt prompt(Editing editing, Path history) {
        boolean dumb = host.environment().getOrDefault("TERM", "dumb").equals("dumb");
        boolean person = Host.inputIsTerminal() && host.terminal();
        Optional<Prompt> terminal = person && !dumb
                ? TerminalPrompt.open(editing, history, output.colored(host)).map(Prompt.class::cast)
                : Optional.empty();
        return terminal.orElseGet(() -> new PlainPrompt(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                spec.commandLine().getOut(),
                editing,
                person));
    }

    private Setting setting() throws IOException {
        Words words = Words.installed();
        return new Setting(
                words,
                BuildSettings.in(host.state()).layers(host.state().layers()).debug(output.debug),
                host.tools(),
                this::prepare,
                StepsCommand::explain,
                new ProblemPrinter(Path.of("").toAbsolutePath(), output.colored(host)),
                Path.of("").toAbsolutePath(),
                host.environment().getOrDefault("TERM", "dumb"));
    }

    /** What a step needs of the host is there, or is installed, as for a run. */
    private void prepare(Script wanted) {
        ScriptBuild.requireRoot(host, "imagedsl repl");
        HostPackages packages =
                new HostPackages(host.tools(), spec.commandLine().getErr());
        Map<HostTool, Set<String>> missing =
                packages.missing(HostNeeds.of(wanted).tools());
        if (!missing.isEmpty() && !noInstall) {
            try {
                packages.install(missing);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Beginning beginning() throws IOException {
        Map<String, String> given = new LinkedHashMap<>();
        variableFiles.forEach(file -> given.putAll(VariableFile.read(file)));
        given.putAll(variables);
        if (script.isPresent()) {
            Path file = script.get().toAbsolutePath().normalize();
            return Beginning.script(file, text(file), given, Instant.now());
        } else if (at.isPresent()) {
            BuildRequest request = build(at.get()).request().orElseThrow();
            return Beginning.script(request.script(), request.text(), request.variables(), request.time());
        }
        return Beginning.empty(Path.of("").toAbsolutePath(), given);
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new WrongInput("no such script: '" + file + "'", "");
        }
        return ScriptText.read(file);
    }

    /** By its id, or by the key of the layer that it came to. */
    private PastBuild build(String name) throws IOException {
        PastBuilds builds = new PastBuilds(host.state());
        List<PastBuild> found = new ArrayList<>(builds.named(name));
        if (found.isEmpty()) {
            builds.all().stream()
                    .filter(build -> build.layers().stream()
                            .anyMatch(layer -> layer.key().digest().startsWith(name)))
                    .limit(1)
                    .forEach(found::add);
        }
        found.removeIf(build -> build.request().isEmpty());
        if (found.size() != 1) {
            throw new WrongInput(
                    found.isEmpty() ? "no build '" + name + "'" : "several builds begin with '" + name + "'",
                    "their folders are in " + host.state().builds());
        }
        return found.get(0);
    }
}
