// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.aws.TinyGuest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script for an account that nobody has, rehearsed as it is. Needs root and loop devices. */
class RehearsalIT {

    @TempDir
    Path folder;

    @Test
    void runsAScriptUnchangedWithoutAnAccount() throws Exception {
        Path disk = TinyGuest.disk(folder);
        Path script = Files.writeString(
                folder.resolve("build.groovy"),
                """
                image('web') {
                    aws {
                        region 'eu-west-3'
                        profile 'company'
                        assumeRole 'arn:aws:iam::123456789012:role/image-build'
                        copyTo 'us-east-1'
                        users '210987654321'
                        encrypt kmsKey: 'alias/images'
                        tags Source: "${sourceImage.id}", Owner: "${sourceImage.ownerName}"
                    }
                    source ami { owner 'amazon'; name 'al2023-ami-2023*-x86_64'; filters 'virtualization-type': 'hvm'; mostRecent true }
                    chroot { provision { shell 'echo built >/etc/marker' } }
                }
                image('pinned') {
                    aws { region 'eu-west-3' }
                    source ami('ami-e81d5881')
                    chroot { provision { shell 'echo built >/etc/marker' } }
                }
                """);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.imagedsl.cli.Main",
                        "run",
                        "--no-install",
                        "--sandbox",
                        "--sandbox-image",
                        disk.toString(),
                        script.toString())
                .redirectErrorStream(true);
        builder.environment().put("IMAGEDSL_STATE", folder.resolve("state").toString());
        Process process = builder.start();
        // Its standard input ends here, and so does what waits for it.
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .containsPattern("aws image eu-west-3:ami-[0-9a-f]+")
                .containsPattern("aws image us-east-1:ami-[0-9a-f]+");
        assertThat(folder.resolve("state/sandbox")).isEmptyDirectory();
    }
}
