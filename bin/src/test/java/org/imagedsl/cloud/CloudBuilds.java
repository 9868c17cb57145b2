// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.imagedsl.aws.TinyGuest;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.check.Check;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.journal.Cleanup;
import org.imagedsl.runtime.journal.Removers;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.access.Credentials;

/** Builds scripts against a cloud of their own, with the provider's real client over HTTP. */
public abstract class CloudBuilds implements AutoCloseable {

    public static final String CHROOT = "chroot { provision { shell 'echo built >/etc/marker' } }";

    public final Sandbox sandbox;
    public final List<String> output = Collections.synchronizedList(new ArrayList<>());
    protected final Path folder;
    private Credentials user;
    private boolean withLayers;

    protected CloudBuilds(Path folder, Sandbox sandbox, Credentials user) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.user = user;
    }

    /** Where and as whom, in words of the target's block; the secrets are in SECRET and TOKEN. */
    protected abstract String access(Credentials as);

    /** Of the resources that builds leave. */
    protected abstract Map<String, Cleanup.Remover> removers();

    /** From now on builds are this user's. */
    public void as(Credentials other) {
        user = other;
    }

    /** From now on builds keep layers, in the state folder. */
    public void keepLayers() {
        withLayers = true;
    }

    /** The script of one image that begins with the public one, with these words in its target's block. */
    public abstract Script image(String name, String words) throws IOException;

    /** A script in whose text {@code ACCESS} stands for where and as whom. */
    public Script script(String text) throws IOException {
        Compilation compiled = compiled(text);
        assertThat(compiled.problems()).isEmpty();
        Script script = compiled.script().orElseThrow();
        assertThat(Check.problems(script, HostTools.of(System.getenv("PATH")))).isEmpty();
        return script;
    }

    public Compilation compiled(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("build.groovy"), text(text));
        return ScriptCompiler.compile(file, new ScriptInputs(Map.of(), secrets(), Instant.now()));
    }

    /** The script as it is compiled. */
    public String text(String text) {
        return text.replaceAll("\\bACCESS\\b", Matcher.quoteReplacement(access(user)));
    }

    public Map<String, String> secrets() {
        return Map.of("SECRET", user.secretKey(), "TOKEN", user.sessionToken().orElse(""));
    }

    public StateFolder state() {
        return new StateFolder(folder.resolve("state"));
    }

    public Executor executor() {
        return new Executor(settings(state(), withLayers), this::hear);
    }

    public static BuildSettings settings(StateFolder state, boolean withLayers) {
        BuildSettings plain = BuildSettings.in(state).debug(true);
        return withLayers ? plain.layers(state.path().resolve("layers")) : plain;
    }

    private void hear(Event event) {
        if (event instanceof Event.OutputLine line) {
            output.add(line.line());
        }
    }

    public BuildReport run(Script script) {
        BuildReport report = executor().run(script);
        sandbox.faults().clear();
        return report;
    }

    /** Builds it; what it published of that kind. */
    protected Stream<Resource> built(Script script, String kind) {
        BuildReport report = run(script);
        assertThat(report.images())
                .allSatisfy(image -> assertThat(image.failure()).isEmpty());
        assertThat(report.outcome()).isEqualTo(Outcome.BUILT);
        return report.images().stream()
                .flatMap(image -> image.artifacts().stream())
                .filter(artifact -> artifact.kind().equals(kind));
    }

    public Failure failure(Script script) {
        BuildReport report = run(script);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        return report.images().get(0).failure().orElseThrow();
    }

    /** Builds it, and cancels that as soon as this was called. */
    public BuildReport interrupted(Script script, String call) throws InterruptedException {
        Executor executor = executor();
        Thread killer = new Thread(() -> {
            try {
                while (sandbox.calls().of(call) == 0) {
                    Thread.sleep(50);
                }
                executor.cancel();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        killer.start();
        BuildReport report = executor.run(script);
        killer.join();
        return report;
    }

    /** {@code imagedsl} in a process of its own, not started yet: with this state, and the secrets of scripts. */
    public ProcessBuilder imagedsl(List<String> words) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.imagedsl.cli.Main"));
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().putAll(secrets());
        builder.environment().put("IMAGEDSL_STATE", state().path().toString());
        return builder;
    }

    /** What {@code imagedsl cleanup} does, with the usual credentials. */
    public Cleanup.Result cleanUp() throws InterruptedException {
        Map<String, Cleanup.Remover> removers = new HashMap<>(removers());
        removers.putAll(Removers.ofHost(state(), new CommandRunner().reportingTo(LineSink.NONE)));
        return new Cleanup(state(), removers).run();
    }

    /** What the cloud holds, one text per resource. */
    public List<String> ledger() {
        return sandbox.ledger().entries().stream()
                .map(entry -> entry.region() + " " + entry.kind() + " " + entry.id())
                .sorted()
                .toList();
    }

    /** A file in the root file system of a snapshot. */
    protected String fileIn(Path snapshot, String path) throws InterruptedException {
        Path partition = folder.resolve("partition");
        return TinyGuest.run(
                "sh",
                "-c",
                "dd if=" + snapshot + " of=" + partition + " bs=1M skip=1 conv=sparse status=none && debugfs -R 'cat "
                        + path + "' " + partition + " 2>/dev/null");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
