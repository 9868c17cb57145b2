// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.cloud.CloudContract;
import org.imagedsl.runtime.cloud.Cloud;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.cloud.Polling;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.VolumeId;
import org.imagedsl.runtime.outscale.oapi.Access;
import org.imagedsl.runtime.outscale.oapi.Identity;
import org.imagedsl.runtime.outscale.oapi.OapiCloud;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.sandbox.Outscale;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Outscale's driver through its client, against an API that answers as the client's version expects. */
class OapiCloudIT extends CloudContract {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Cloud cloud;

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("cloud")));
        prepare(sandbox.outscale());
        cloud = open(sandbox.outscale());
    }

    /** What the API is to do beside. */
    void prepare(Outscale outscale) {}

    static Cloud open(Outscale outscale) {
        String secret = outscale.credentials().secretKey();
        Identity identity = new Identity(
                Optional.of(new Identity.Keys(outscale.credentials().accessKey(), new Secret("test", () -> secret))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return OapiCloud.open(
                new Access(
                        Optional.of(new Region(outscale.region())),
                        identity,
                        Map.of(
                                "api", outscale.endpoint().toString(),
                                "metadata", outscale.metadata().toString()),
                        3,
                        false,
                        Polling.DEFAULT.limits()),
                hidden -> {});
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Override
    protected Cloud cloud() {
        return cloud;
    }

    @Override
    protected VolumeId unknownVolume() {
        return new VolumeId("vol-00000000");
    }

    @Override
    protected SnapshotId unknownSnapshot() {
        return new SnapshotId("snap-00000000");
    }

    @Override
    protected ImageId unknownImage() {
        return new ImageId("ami-00000000");
    }
}
