// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.sandbox.testing.AwsCli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that lie in S3 as a bundle. */
class BundledImagesIT {

    private static final String MANIFEST =
            """
            <?xml version="1.0"?>
            <manifest><version>2007-10-10</version>
              <machine_configuration><architecture>x86_64</architecture></machine_configuration>
              <image><name>image</name><ec2_encrypted_key algorithm="AES-128-CBC">00</ec2_encrypted_key>
                <parts count="1"><part index="0"><filename>image.part.0</filename>
                  <digest algorithm="SHA1">00</digest></part></parts></image>
              <signature>00</signature></manifest>
            """;

    @TempDir
    Path folder;

    private AwsCli aws;

    private AwsCli.Ended register() throws Exception {
        return aws.run(
                "ec2",
                "register-image",
                "--name",
                "bundled",
                "--virtualization-type",
                "hvm",
                "--image-location",
                "bundles/web/image.manifest.xml");
    }

    private void put(String name, String content) throws Exception {
        Path file = Files.writeString(folder.resolve(name), content);
        aws.json("s3api", "put-object", "--bucket", "bundles", "--key", "web/" + name, "--body", file.toString());
    }

    @Test
    void aManifestIsRegisteredWhenItAndAllPartsAreThere() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")))) {
            aws = AwsCli.of(sandbox);
            aws.json("s3api", "create-bucket", "--bucket", "bundles");
            assertThat(register().err()).contains("InvalidManifest", "404");
            put("image.manifest.xml", "<manifest/>");
            assertThat(register().err()).contains("InvalidManifest", "lacks parts");
            put("image.manifest.xml", MANIFEST);
            assertThat(register().err()).contains("InvalidManifest", "image.part.0");
            put("image.part.0", "content");
            assertThat(register().code()).isZero();
            assertThat(aws.text(
                            "Images[0].[RootDeviceType,Architecture]", "ec2", "describe-images", "--owners", "self"))
                    .isEqualTo("instance-store\tx86_64");
        }
    }
}
