// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.runtime.artifact.Overwriting;
import org.imagedsl.runtime.check.HostNeeds;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.CurrentArtifacts;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.journal.BuildRequest;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.report.ConsoleListener;
import org.imagedsl.runtime.report.JsonListener;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.step.HostTool;

/** From a script's file to its images: what {@code run} and {@code resume} have in common. */
record ScriptBuild(ScriptReader reader, BuildArguments manner, BuildRequest.Choices choices, Optional<FromStep> from) {

    /** @param command what the user typed, for the remedy */
    static void requireRoot(Host host, String command) {
        if (!host.root()) {
            throw new WrongInput(
                    "building needs root: it mounts file systems and attaches devices",
                    "run it as root, as in: sudo " + command + System.lineSeparator()
                            + "('check' and 'plan' need no root)");
        }
    }

    /** The exit code. */
    int perform() throws IOException, InterruptedException {
        Compilation compilation = reader.compile();
        Optional<Script> compiled = reader.shown(compilation);
        if (compiled.isEmpty()) {
            return ExitCode.WRONG;
        }
        Script script = choices.overwrite() ? Overwriting.of(compiled.get()) : compiled.get();
        if (!manner.noInstall) {
            installTools(script);
        }
        if (!reader.isRight(script)) {
            return ExitCode.WRONG;
        }
        Set<Path> mayStay = mayStay(script);
        refuseExisting(script, mayStay);
        refuseUnwritable(script, mayStay);
        return build(script, reader.request(compilation, choices));
    }

    /** Files of artifacts that are just what would be made. */
    private Set<Path> mayStay(Script script) throws IOException {
        boolean anew = !choices.layers() || from.isPresent();
        return anew ? Set.of() : CurrentArtifacts.of(script, choices.only()).files();
    }

    /** A script stays right when its artifacts are there; replacing what another build made must be asked for. */
    private void refuseExisting(Script script, Set<Path> mayStay) {
        HostNeeds.of(script, choices.only()).outputs().stream()
                .filter(Files::exists)
                .filter(file -> !mayStay.contains(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new WrongInput(
                            "'" + file + "' is there already",
                            "replace it with --force or overwrite true, or move it away");
                });
    }

    /** Said before a build that may take an hour, not after it. */
    private void refuseUnwritable(Script script, Set<Path> mayStay) {
        HostNeeds.of(script, choices.only()).written().stream()
                .filter(file -> !mayStay.contains(file))
                .map(ScriptBuild::nearestFolder)
                .filter(folder -> !Files.isDirectory(folder) || !Files.isWritable(folder))
                .findFirst()
                .ifPresent(folder -> {
                    throw new WrongInput(
                            "cannot write to '" + folder + "'",
                            "its files would go there: name another folder with local { directory … }");
                });
    }

    private static Path nearestFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    private void installTools(Script script) throws IOException, InterruptedException {
        HostPackages packages =
                new HostPackages(reader.host().tools(), reader.line().getErr());
        Map<HostTool, Set<String>> missing =
                packages.missing(HostNeeds.of(script, choices.only()).tools());
        if (!missing.isEmpty()) {
            packages.install(missing);
        }
    }

    private int build(Script script, BuildRequest request) throws IOException, InterruptedException {
        if (reader.output().json()) {
            return build(script, request, new JsonListener(System.out));
        }
        Map<String, String> environment = reader.output().environment(reader.host());
        try (ConsoleListener console = ConsoleListener.open(System.out, environment, manner.verbose)) {
            return build(script, request, console);
        }
    }

    private int build(Script script, BuildRequest request, Listener listener) throws IOException, InterruptedException {
        if (!manner.sandbox) {
            return perform(script, request, listener);
        }
        StateFolder state = reader.host().state();
        Optional<Path> disk = manner.sandboxImage;
        if (disk.isEmpty() && Rehearsal.needsDisk(script)) {
            disk = Optional.of(new RehearsalDisk(state, listener, Rehearsal.kind(script)).file());
        }
        Path folder = state.path()
                .resolve("sandbox")
                .resolve("rehearsal-" + ProcessHandle.current().pid());
        try (Rehearsal rehearsal = Rehearsal.of(script, folder, disk)) {
            return perform(rehearsal.script(), request, listener);
        }
    }

    private int perform(Script script, BuildRequest request, Listener listener) throws IOException {
        Map<String, Integer> anew =
                from.map(step -> step.in(script, choices.only())).orElse(Map.of());
        Executor executor = new Executor(settings(request).from(anew), listener);
        Interruption.install(executor::cancel);
        return ExitCode.of(executor.run(script).outcome());
    }

    private BuildSettings settings(BuildRequest request) throws IOException {
        BuildSettings plain = BuildSettings.in(reader.host().state())
                .parallel(choices.parallel())
                .onError(choices.onError())
                .only(choices.only())
                .debug(reader.output().debug)
                .limits(reader.host().layerLimits())
                .request(request);
        Path layers = reader.host().state().layers();
        return choices.layers() ? plain.layers(layers) : plain;
    }
}
