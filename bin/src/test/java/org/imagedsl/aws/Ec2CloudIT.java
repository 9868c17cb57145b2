// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.cloud.CloudContract;
import org.imagedsl.runtime.aws.ec2.Identity;
import org.imagedsl.runtime.cloud.Cloud;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.VolumeId;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class Ec2CloudIT extends CloudContract {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Cloud cloud;

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("cloud")));
        String secret = sandbox.credentials().secretKey();
        Identity identity = new Identity(
                Optional.of(new Identity.Keys(
                        sandbox.credentials().accessKey(), new Secret("test", () -> secret), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        cloud = WhoAmI.open(sandbox.endpoint(), sandbox.region(), identity);
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
        return new VolumeId("vol-00000000000000000");
    }

    @Override
    protected SnapshotId unknownSnapshot() {
        return new SnapshotId("snap-00000000000000000");
    }

    @Override
    protected ImageId unknownImage() {
        return new ImageId("ami-00000000000000000");
    }
}
