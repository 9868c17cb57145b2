// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

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
import org.imagedsl.aws.TinyGuest;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.command.Command;
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
import org.imagedsl.runtime.outscale.OutscaleRemovers;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Region;

/** Builds scripts against an Outscale of their own, with the real client over HTTP. */
final class OutscaleBuilds implements AutoCloseable {

    static final String ACCOUNT = "123456789012";
    static final String CHROOT = "chroot { provision { shell 'echo built >/etc/marker' } }";

    final Sandbox sandbox;

    /** Outscale's own: nobody else may make volumes of its snapshot. */
    final String omi;

    final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final Path folder;
    private Credentials user;
    private boolean withLayers;

    private OutscaleBuilds(Path folder, Sandbox sandbox, String omi) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.omi = omi;
        this.user = sandbox.outscale().credentials();
    }

    /** A cloud with one public image, in a folder of its own. */
    static OutscaleBuilds in(Path folder) throws IOException, InterruptedException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("cloud")));
        Path disk = TinyGuest.disk(folder);
        String omi = sandbox.outscale().seed(Seed.omi(disk, "Tiny-2026.10.01"));
        return new OutscaleBuilds(folder, sandbox, omi);
    }

    /** Another image with the same content, of the account itself. */
    String ownSource() throws InterruptedException {
        return sandbox.outscale().seed(Seed.omi(disk(), "own-guest").ownedBy(ACCOUNT));
    }

    Path disk() {
        return folder.resolve("guest.raw");
    }

    /** From now on builds are this user's. */
    void as(Credentials other) {
        user = other;
    }

    /** From now on builds keep layers, in the state folder. */
    void keepLayers() {
        withLayers = true;
    }

    /** Where and as whom, in words of the outscale block. */
    private String access() {
        return "region '" + sandbox.outscale().region() + "'; accessKey '" + user.accessKey()
                + "'; secretKey secret(env: 'SECRET'); endpoints api: '"
                + sandbox.outscale().endpoint()
                + "', metadata: '" + sandbox.outscale().metadata() + "';"
                + " polling { attach 10.seconds; device 6.seconds; snapshot 90.seconds; image 60.seconds };";
    }

    /** The script of one image that begins with the public one. */
    Script image(String name, String outscale) throws IOException {
        return script("image('" + name + "') { outscale { ACCESS " + outscale + " }\n source omi('" + omi + "')\n"
                + CHROOT + " }");
    }

    /** A script in whose text {@code ACCESS} stands for where and as whom. */
    Script script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("build.groovy"), text.replace("ACCESS", access()));
        Map<String, String> environment = Map.of("SECRET", user.secretKey());
        Compilation compiled = ScriptCompiler.compile(file, new ScriptInputs(Map.of(), environment, Instant.now()));
        assertThat(compiled.problems()).isEmpty();
        Script script = compiled.script().orElseThrow();
        assertThat(Check.problems(script, HostTools.of(System.getenv("PATH")))).isEmpty();
        return script;
    }

    StateFolder state() {
        return new StateFolder(folder.resolve("state"));
    }

    Executor executor() {
        BuildSettings plain = BuildSettings.in(state()).debug(true);
        return new Executor(withLayers ? plain.layers(state().path().resolve("layers")) : plain, this::hear);
    }

    private void hear(Event event) {
        if (event instanceof Event.OutputLine line) {
            output.add(line.line());
        }
    }

    BuildReport run(Script script) {
        BuildReport report = executor().run(script);
        sandbox.faults().clear();
        return report;
    }

    /** Builds it; the published images. */
    List<Image> build(Script script) {
        BuildReport report = run(script);
        assertThat(report.images())
                .allSatisfy(image -> assertThat(image.failure()).isEmpty());
        assertThat(report.outcome()).isEqualTo(Outcome.BUILT);
        return report.images().stream()
                .flatMap(image -> image.artifacts().stream())
                .filter(artifact -> artifact.kind().equals("outscale image"))
                .map(artifact -> artifact.attributes().get("image"))
                .map(id -> home().images().get(id))
                .toList();
    }

    Failure failure(Script script) {
        BuildReport report = run(script);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        return report.images().get(0).failure().orElseThrow();
    }

    Region home() {
        return sandbox.outscale().cloud().regions().get(0);
    }

    /** What {@code imagedsl cleanup} does, with the usual credentials. */
    Cleanup.Result cleanUp() throws InterruptedException {
        Map<String, Cleanup.Remover> removers = new HashMap<>(OutscaleRemovers.all());
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

    /** A file in the root file system of an image. */
    String fileIn(Image image, String path) throws InterruptedException {
        Path disk =
                sandbox.outscale().cloud().disks().snapshot(image.snapshotIds().get(0));
        Path partition = folder.resolve("partition");
        return new CommandRunner()
                .run(
                        Command.of(
                                        "sh",
                                        "-c",
                                        "dd if=" + disk + " of=" + partition
                                                + " bs=1M skip=1 conv=sparse status=none && debugfs -R 'cat " + path
                                                + "' " + partition + " 2>/dev/null")
                                .silently(),
                        LineSink.NONE)
                .output();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
