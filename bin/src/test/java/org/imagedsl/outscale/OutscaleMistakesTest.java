// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.check.Check;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.value.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in what a script says of Outscale, all found at once, each at its place, without an account. */
class OutscaleMistakesTest {

    private static final String CHROOT = "chroot { provision { shell 'true' } }";

    @TempDir
    Path folder;

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("build.groovy"), text);
        Compilation compiled =
                ScriptCompiler.compile(file, new ScriptInputs(Map.of(), Map.of("K", "k"), Instant.now()));
        List<Problem> problems = compiled.script()
                .map(script -> Check.problems(script, HostTools.of(System.getenv("PATH"))))
                .orElse(compiled.problems());
        return problems.stream()
                .map(problem -> problem.span().line() + ":" + problem.span().column() + " " + problem.message())
                .toList();
    }

    @Test
    void findsAllMistakesOfTheBlockAtOnce() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    outscale {
                                        region 'paris'
                                        accessKey 'AKIA'
                                        x509Key 'key.pem'
                                        copyTo 'us-east-2'
                                        users '12'
                                        rootVolume { type gp2; iops 500 }
                                        rootDeviceName '/dev/xvda'
                                        volume '/dev/vdb', size: 1.GiB
                                        volume '/dev/sdc'
                                        forceDeleteSnapshots true
                                        endpoints s4: 'http://localhost'
                                    }
                                    source omi('ami-1')
                                    chroot { provision { shell 'true' } }
                                }
                                """))
                .containsExactly(
                        "3:16 'paris' is not the name of a region",
                        "4:19 accessKey and secretKey go together",
                        "5:17 x509Cert and x509Key go together",
                        "6:16 an account of Outscale is one of one region, and copies no image into another",
                        "7:15 '12' is no account",
                        "8:37 gp2 takes no 'iops'",
                        "9:24 no root device of Outscale is '/dev/xvda'",
                        "10:16 no volume of Outscale is named '/dev/vdb'",
                        "11:9 nothing says how large volume /dev/sdc is",
                        "12:30 'forceDeleteSnapshots' does nothing without 'forceDeregister'",
                        "13:9 no service 's4' is asked");
    }

    @Test
    void refusesAFilterThatOutscaleDoesNotHave() throws Exception {
        assertThat(problems("image('web') { outscale { }\n source omi { owner 'Outscale'; filters name: 'x' }\n"
                        + CHROOT + " }"))
                .singleElement()
                .asString()
                .startsWith("2:9 images of Outscale have no filter 'name': is it ");
    }

    @Test
    void refusesASourceThatAnybodyMayHavePublished() throws Exception {
        assertThat(problems("image('web') { outscale { }\n source omi { name 'Debian-*' }\n" + CHROOT + " }"))
                .containsExactly(
                        "2:9 omi needs an id, or the 'owner' of the image: anybody may publish one of any name");
    }

    @Test
    void refusesWhatDoesNotGoWithAVolume() throws Exception {
        assertThat(
                        problems(
                                """
                                image('a@b') {
                                    outscale { tags From: "${sourceImage.id}" }
                                    source scratch(1.GiB)
                                    chroot { preMount 'true'; provision { shell 'true' } }
                                    verify { boot(within: 5.minutes) { console 'login:' } }
                                }
                                """))
                .containsExactly(
                        "1:7 'a@b' cannot name an OMI",
                        "2:5 ${sourceImage.id} of an image that starts from nothing",
                        "5:5 'verify' boots a disk file, and an image built on a volume has none");
    }

    @Test
    void refusesAnAmiOnOutscale() throws Exception {
        assertThat(problems("image('web') { outscale { }\n source ami('ami-1')\n" + CHROOT + " }"))
                .containsExactly("2:9 outscale cannot start from the ami ami-1 on a volume");
    }
}
