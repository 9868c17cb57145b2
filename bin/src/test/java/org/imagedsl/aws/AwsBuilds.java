// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

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
import java.util.stream.Collectors;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.aws.AwsRemovers;
import org.imagedsl.runtime.aws.ec2.Access;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.Check;
import org.imagedsl.runtime.execute.Cleanup;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.execute.HostTools;
import org.imagedsl.runtime.execute.Removers;
import org.imagedsl.runtime.execute.StateFolder;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.ledger.Entry;
import org.imagedsl.sandbox.state.Image;

/** Builds scripts against a cloud of their own, with the real SDK over HTTP. */
final class AwsBuilds implements AutoCloseable {

    static final String CHROOT = "chroot { provision { shell 'echo built >/etc/marker' } }";

    final Sandbox sandbox;
    final String ami;
    final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final Path folder;
    private Credentials user;
    private boolean withLayers;

    private AwsBuilds(Path folder, Sandbox sandbox, String ami) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.ami = ami;
        this.user = sandbox.credentials();
    }

    /** A cloud with one public image, in a folder of its own. */
    static AwsBuilds in(Path folder) throws IOException, InterruptedException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("cloud")));
        String ami = sandbox.seed(Seed.of(TinyGuest.disk(folder), "tiny-guest"));
        return new AwsBuilds(folder, sandbox, ami);
    }

    /** A cloud whose public image lets in over SSH. */
    static AwsBuilds withInstances(Path folder) throws IOException, InterruptedException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("cloud")));
        String ami = sandbox.seed(Seed.of(InstanceGuest.disk(), "instance-guest"));
        return new AwsBuilds(folder, sandbox, ami);
    }

    /** Another image with the same content, of the account itself. */
    String ownSource() throws IOException, InterruptedException {
        return sandbox.seed(Seed.of(folder.resolve("guest.raw"), "own-guest").ownedBy("123456789012"));
    }

    /** From now on builds are this user's. */
    void as(Credentials other) {
        user = other;
    }

    /** From now on builds keep layers, in the state folder. */
    void keepLayers() {
        withLayers = true;
    }

    /** Where and as whom, in words of the aws block. */
    private String access() {
        String url = sandbox.endpoint().toString().replaceAll("/$", "");
        return "region '" + sandbox.region() + "'; accessKey '" + user.accessKey()
                + "'; secretKey secret(env: 'SECRET');"
                + user.sessionToken()
                        .map(token -> " token secret(env: 'TOKEN');")
                        .orElse("")
                + " endpoints "
                + Access.SERVICES.stream()
                        .map(service -> service + ": '" + url + "'")
                        .collect(Collectors.joining(", "))
                + ";"
                + " polling { attach 10.seconds; device 6.seconds; snapshot 90.seconds; image 60.seconds; instance 20.seconds };";
    }

    /** The script of one image that begins with the public one. */
    Script image(String name, String aws) throws IOException {
        return script(
                "image('" + name + "') { aws { ACCESS " + aws + " }\n source ami('" + ami + "')\n" + CHROOT + " }");
    }

    /** A script in whose text {@code ACCESS} stands for where and as whom. */
    Script script(String text) throws IOException {
        Compilation compiled = compiled(text);
        assertThat(compiled.problems()).isEmpty();
        Script script = compiled.script().orElseThrow();
        assertThat(Check.problems(script, HostTools.of(System.getenv("PATH")))).isEmpty();
        return script;
    }

    Compilation compiled(String text) throws IOException {
        Path file = Files.writeString(
                folder.resolve("build.groovy"), text.replaceAll("\\bACCESS\\b", Matcher.quoteReplacement(access())));
        Map<String, String> environment =
                Map.of("SECRET", user.secretKey(), "TOKEN", user.sessionToken().orElse(""));
        return ScriptCompiler.compile(file, new ScriptInputs(Map.of(), environment, Instant.now()));
    }

    StateFolder state() {
        return new StateFolder(folder.resolve("state"));
    }

    BuildReport run(Script script) {
        BuildReport report = executor().run(script);
        sandbox.faults().clear();
        return report;
    }

    Executor executor() {
        return new Executor(settings(state(), withLayers), this::hear);
    }

    static BuildSettings settings(StateFolder state, boolean withLayers) {
        BuildSettings plain = BuildSettings.in(state).debug(true);
        return withLayers ? plain.layers(state.path().resolve("layers")) : plain;
    }

    private void hear(Event event) {
        if (event instanceof Event.OutputLine line) {
            output.add(line.line());
        }
    }

    /** Builds it; ids of the published images by region. */
    List<String> build(Script script) {
        BuildReport report = run(script);
        assertThat(report.images())
                .allSatisfy(image -> assertThat(image.failure()).isEmpty());
        assertThat(report.outcome()).isEqualTo(Outcome.BUILT);
        return report.images().stream()
                .flatMap(image -> image.artifacts().stream())
                .filter(artifact -> artifact.kind().equals("aws image"))
                .map(artifact -> artifact.name())
                .toList();
    }

    Failure failure(Script script) {
        BuildReport report = run(script);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        return report.images().get(0).failure().orElseThrow();
    }

    /** What {@code imagedsl cleanup} does, with the usual credentials. */
    Cleanup.Result cleanUp() throws InterruptedException {
        Map<String, Cleanup.Remover> removers = new HashMap<>(AwsRemovers.all());
        removers.putAll(Removers.ofHost(state(), new CommandRunner().reportingTo(LineSink.NONE)));
        return new Cleanup(state(), removers).run();
    }

    /** What the cloud holds, one text per resource. */
    List<String> ledger() {
        return sandbox.ledger().entries().stream()
                .map(entry -> entry.region() + " " + entry.kind() + " " + entry.id())
                .sorted()
                .toList();
    }

    Entry entry(String kind, String name) {
        return sandbox.ledger().entries().stream()
                .filter(entry -> entry.kind().equals(kind) && entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A file in the root file system of an image. */
    String fileIn(Image image, String path) throws IOException, InterruptedException {
        Path disk = sandbox.cloud().disks().snapshot(image.snapshotIds().get(0));
        Path partition = folder.resolve("partition");
        return TinyGuest.run(
                "sh",
                "-c",
                "dd if=" + disk + " of=" + partition + " bs=1M skip=1 conv=sparse status=none && debugfs -R 'cat "
                        + path + "' " + partition + " 2>/dev/null");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
