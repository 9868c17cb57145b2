// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagedsl.aws.TinyGuest;
import org.imagedsl.cloud.CloudBuilds;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.journal.Cleanup;
import org.imagedsl.runtime.outscale.OutscaleRemovers;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Region;

/** Builds scripts against an Outscale of their own, with the real client over HTTP. */
final class OutscaleBuilds extends CloudBuilds {

    static final String ACCOUNT = "123456789012";

    /** Outscale's own: nobody else may make volumes of its snapshot. */
    final String omi;

    private OutscaleBuilds(Path folder, Sandbox sandbox, String omi) {
        super(folder, sandbox, sandbox.outscale().credentials());
        this.omi = omi;
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

    @Override
    protected String access(Credentials user) {
        return "region '" + sandbox.outscale().region() + "'; accessKey '" + user.accessKey()
                + "'; secretKey secret(env: 'SECRET'); endpoints api: '"
                + sandbox.outscale().endpoint()
                + "', metadata: '" + sandbox.outscale().metadata() + "';"
                + " polling { attach 10.seconds; device 6.seconds; snapshot 90.seconds; image 60.seconds };";
    }

    @Override
    public Script image(String name, String outscale) throws IOException {
        return script("image('" + name + "') { outscale { ACCESS " + outscale + " }\n source omi('" + omi + "')\n"
                + CHROOT + " }");
    }

    @Override
    protected Map<String, Cleanup.Remover> removers() {
        return OutscaleRemovers.all();
    }

    /** Builds it; the published images. */
    List<Image> build(Script script) {
        return built(script, "outscale image")
                .map(artifact -> artifact.attributes().get("image"))
                .map(id -> home().images().get(id))
                .toList();
    }

    Region home() {
        return sandbox.outscale().cloud().regions().get(0);
    }

    /** A file in the root file system of an image. */
    String fileIn(Image image, String path) throws InterruptedException {
        return fileIn(
                sandbox.outscale().cloud().disks().snapshot(image.snapshotIds().get(0)), path);
    }
}
