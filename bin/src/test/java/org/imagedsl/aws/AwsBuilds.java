// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagedsl.cloud.CloudBuilds;
import org.imagedsl.runtime.aws.AwsRemovers;
import org.imagedsl.runtime.aws.ec2.Access;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.journal.Cleanup;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.ledger.Entry;
import org.imagedsl.sandbox.state.Image;

/** Builds scripts against an AWS of their own, with the real SDK over HTTP. */
final class AwsBuilds extends CloudBuilds {

    final String ami;

    private AwsBuilds(Path folder, Sandbox sandbox, String ami) {
        super(folder, sandbox, sandbox.credentials());
        this.ami = ami;
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
        return sandbox.seed(source("own-guest").ownedBy("123456789012"));
    }

    /** Another public image with the same content, to be seeded. */
    Seed source(String name) {
        return Seed.of(folder.resolve("guest.raw"), name);
    }

    @Override
    protected String access(Credentials user) {
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

    @Override
    public Script image(String name, String aws) throws IOException {
        return script(
                "image('" + name + "') { aws { ACCESS " + aws + " }\n source ami('" + ami + "')\n" + CHROOT + " }");
    }

    @Override
    protected Map<String, Cleanup.Remover> removers() {
        return AwsRemovers.all();
    }

    /** Builds it; ids of the published images by region. */
    List<String> build(Script script) {
        return built(script, "aws image").map(Resource::name).toList();
    }

    Entry entry(String kind, String name) {
        return sandbox.ledger().entries().stream()
                .filter(entry -> entry.kind().equals(kind) && entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A file in the root file system of an image. */
    String fileIn(Image image, String path) throws InterruptedException {
        return fileIn(sandbox.cloud().disks().snapshot(image.snapshotIds().get(0)), path);
    }
}
