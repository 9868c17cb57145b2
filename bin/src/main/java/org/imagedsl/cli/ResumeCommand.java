// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.imagedsl.dsl.check.ScriptText;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.journal.BuildRequest;
import org.imagedsl.runtime.journal.Cleanup;
import org.imagedsl.runtime.journal.PastBuild;
import org.imagedsl.runtime.journal.PastBuilds;
import org.imagedsl.runtime.journal.Removers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imagedsl resume}. */
@Command(
        name = "resume",
        description = {
            "Goes on with a build that failed, was interrupted or was killed, from its last layer. Needs root.",
            "What it left is removed first. The script is read as it is now: mend it before."
        },
        footer = {"  imagedsl resume", "  imagedsl resume 20261121-093212"})
final class ResumeCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(
            paramLabel = "BUILD",
            arity = "0..1",
            completionCandidates = CompletionCommand.Builds.class,
            description =
                    "Its id, or the beginning of it; the newest of this folder that did not finish when not given.")
    private Optional<String> id = Optional.empty();

    @Mixin
    private OutputArguments output;

    @Mixin
    private BuildArguments manner;

    ResumeCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ScriptBuild.requireRoot(host, "imagedsl resume");
        PastBuild build = id.isPresent() ? named(id.get()) : newest();
        BuildRequest request = build.request().orElseThrow();
        requireFolder(request.folder());
        removeLeft(build);
        announce(build, request);
        ScriptReader reader = new ScriptReader(host, ScriptArguments.of(request), output, spec.commandLine());
        return new ScriptBuild(reader, manner, request.choices(), Optional.empty()).perform();
    }

    private PastBuild newest() throws IOException {
        return new PastBuilds(host.state())
                .unfinished(Path.of("").toAbsolutePath())
                .orElseThrow(() -> new WrongInput(
                        "nothing to resume: every build that was begun has finished, or runs",
                        "'imagedsl run SCRIPT' begins one"));
    }

    private PastBuild named(String name) throws IOException {
        List<PastBuild> found = new PastBuilds(host.state()).named(name);
        if (found.size() != 1) {
            throw new WrongInput(
                    found.isEmpty() ? "no build '" + name + "'" : "several builds begin with '" + name + "'",
                    "their folders are in " + host.state().builds());
        }
        PastBuild build = found.get(0);
        if (!build.canBeResumed()) {
            throw new WrongInput(
                    "build " + build.id() + " cannot be resumed: "
                            + (build.request().isEmpty() ? "it was made of no script" : "it is " + build.state()),
                    "");
        }
        return build;
    }

    /** A target without a folder of its own writes to the working directory. */
    private static void requireFolder(Path folder) {
        if (!Path.of("").toAbsolutePath().equals(folder)) {
            throw new WrongInput(
                    "that build was begun in folder '" + folder + "', and its artifacts belong there",
                    "cd '" + folder + "', and resume it there");
        }
    }

    private void removeLeft(PastBuild build) throws InterruptedException {
        Cleanup.Result result = new Cleanup(
                        host.state(), Removers.ofHost(host.state(), new CommandRunner().reportingTo(line -> {})))
                .run(build);
        say(result.removed(), "removed ");
        say(result.failed(), "cannot remove ");
    }

    private void say(List<String> lines, String what) {
        lines.forEach(line -> say(what + line));
    }

    private void announce(PastBuild build, BuildRequest request) throws IOException {
        String reached = build.layers().stream()
                .map(layer -> layer.image() + " at " + layer)
                .collect(Collectors.joining("; "));
        say("resuming build " + build.id() + " of " + request.script()
                + (reached.isEmpty() ? ", which came to no layer" : ", which came to " + reached));
        if (Files.isReadable(request.script())
                && !ScriptText.read(request.script()).equals(request.text())) {
            say("the script has changed since: what the change concerns, and what follows it, is performed anew");
        }
    }

    /** Beside the report of the build, which may be read by a program. */
    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("imagedsl: " + line);
        err.flush();
    }
}
