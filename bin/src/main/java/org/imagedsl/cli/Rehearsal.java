// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagedsl.runtime.aws.Ami;
import org.imagedsl.runtime.aws.Aws;
import org.imagedsl.runtime.aws.AwsRehearsal;
import org.imagedsl.runtime.aws.launch.Instance;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.outscale.Omi;
import org.imagedsl.runtime.outscale.Outscale;
import org.imagedsl.runtime.outscale.OutscaleRehearsal;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.sandbox.OutscaleSettings;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.access.Role;

/** A script on the stage of a sandbox that has what it looks for: its source images, its keys, its roles. */
final class Rehearsal implements AutoCloseable {

    private static final List<String> USUAL_REGIONS = List.of("us-east-1", "us-west-2", "eu-central-1", "eu-west-1");
    private static final List<String> REGIONS_OF_OUTSCALE = List.of("eu-west-2", "us-east-2", "cloudgouv-eu-west-1");

    private final Path folder;
    private final Sandbox sandbox;
    private final Script script;

    private Rehearsal(Path folder, Sandbox sandbox, Script script) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.script = script;
    }

    /** Whether some image begins with one of a cloud. */
    static boolean needsDisk(Script script) {
        return script.images().stream()
                .anyMatch(image -> image.source() instanceof Ami || image.source() instanceof Omi);
    }

    /** What its source images must be able to do. */
    static RehearsalDisk.Kind kind(Script script) {
        return script.images().stream().anyMatch(image -> image.instance().isPresent())
                ? RehearsalDisk.Kind.INSTANCE
                : RehearsalDisk.Kind.DISK;
    }

    /**
     * Sets the stage.
     *
     * @param disk what every source image holds
     */
    static Rehearsal of(Script script, Path folder, Optional<Path> disk) throws IOException, InterruptedException {
        List<Aws> targets = targets(script, Aws::of).toList();
        Set<String> regions = new LinkedHashSet<>();
        targets.forEach(aws -> aws.region().ifPresent(regions::add));
        targets.forEach(aws -> regions.addAll(aws.copyTo()));
        regions.addAll(USUAL_REGIONS);
        Set<String> outscale = new LinkedHashSet<>();
        targets(script, Outscale::of).forEach(target -> target.region().ifPresent(outscale::add));
        outscale.addAll(REGIONS_OF_OUTSCALE);
        Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder)
                .withRegions(List.copyOf(regions))
                .withOutscale(OutscaleSettings.of(List.copyOf(outscale))));
        try {
            targets.forEach(aws -> allow(sandbox, aws));
            for (Image image : script.images()) {
                seed(sandbox, image, disk);
            }
            return new Rehearsal(folder, sandbox, script);
        } catch (InterruptedException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private static Optional<String> user(Image image) {
        return image.instance()
                .filter(Instance.class::isInstance)
                .map(machine -> ((Instance) machine).ssh().user());
    }

    private static void seed(Sandbox sandbox, Image image, Optional<Path> disk) throws InterruptedException {
        if (image.source() instanceof Ami ami) {
            new RehearsedSource(ami, disk.orElseThrow(), user(image)).seed(sandbox);
        }
        if (image.source() instanceof Omi omi) {
            new RehearsedOmi(omi, disk.orElseThrow()).seed(sandbox.outscale());
        }
    }

    private static <T> Stream<T> targets(Script script, Function<Target, Optional<T>> kind) {
        return script.images().stream()
                .flatMap(image -> image.targets().stream())
                .flatMap(target -> kind.apply(target).stream());
    }

    private static void allow(Sandbox sandbox, Aws aws) {
        aws.assumeRole().ifPresent(role -> sandbox.identities().add(Role.of(role.arn(), Permissions.ALL)));
        aws.encrypt().ifPresent(encrypt -> {
            encrypt.kmsKey().ifPresent(key -> key(sandbox, sandbox.region(), key));
            aws.copyTo().forEach(region -> encrypt.kmsKey().ifPresent(key -> key(sandbox, region, key)));
            encrypt.regionKmsKeys().forEach((region, key) -> key(sandbox, region, key));
        });
    }

    private static void key(Sandbox sandbox, String region, String name) {
        sandbox.kms()
                .add(region, name, "00000000-0000-4000-8000-" + String.format("%012x", name.hashCode() & 0xffffffffL));
    }

    /** The script, pointed to the stage. */
    Script script() {
        String secret = sandbox.credentials().secretKey();
        Script onAws = AwsRehearsal.of(
                script,
                new AwsRehearsal.Stage(
                        sandbox.endpoint().toString().replaceAll("/$", ""),
                        sandbox.region(),
                        sandbox.credentials().accessKey(),
                        new Secret("sandbox", () -> secret)));
        var outscale = sandbox.outscale();
        String other = outscale.credentials().secretKey();
        return OutscaleRehearsal.of(
                onAws,
                new OutscaleRehearsal.Stage(
                        outscale.endpoint().toString(),
                        outscale.metadata().toString(),
                        outscale.region(),
                        outscale.credentials().accessKey(),
                        new Secret("sandbox", () -> other)));
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        Files.deleteIfExists(folder);
    }
}
