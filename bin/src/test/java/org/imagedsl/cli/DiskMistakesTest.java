// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.check.Check;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.value.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in the description of a disk, all found at once, each at the partition or option that is wrong. */
class DiskMistakesTest {

    @TempDir
    Path folder;

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("build.groovy"), text);
        Compilation compiled = ScriptCompiler.compile(file, new ScriptInputs(Map.of(), Map.of(), Instant.now()));
        HostTools everything = program -> Optional.of(Path.of("/bin", program));
        List<Problem> problems = compiled.script()
                .map(script -> Check.problems(script, everything))
                .orElse(compiled.problems());
        return problems.stream()
                .map(problem -> problem.span().line() + ":" + problem.span().column() + " " + problem.message())
                .toList();
    }

    @Test
    void pointsAtThePartitionOrItsOption() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    source scratch(1.GiB)
                                    chroot {
                                        disk {
                                            msdos {
                                                partition 'root', size: 512.MiB, format: ext4, mount: '/'
                                                partition 'rest', format: ext4, mount: '/'
                                                partition 'efi', size: 64.MiB, format: ext4, role: esp
                                                partition 'efi', size: 600.MiB, mount: 'srv'
                                                partition 'b', size: 1.MiB, format: ext4, role: bios
                                            }
                                        }
                                        provision { shell 'true' }
                                    }
                                }
                                """))
                .containsExactly(
                        "4:9 the partitions need 1.2 GiB on a disk of 1 GiB",
                        "5:13 an msdos table has room for 4 partitions, not 5",
                        "7:17 partition 'rest' has no size",
                        "7:56 two partitions are mounted at '/'",
                        "8:56 partition 'efi' is an EFI system partition without vfat",
                        "9:27 two partitions have the name 'efi'",
                        "9:56 partition 'efi' is mounted but has no file system",
                        "9:56 partition 'efi' is mounted at 'srv'",
                        "10:53 partition 'b' is for the boot loader, and has a file system",
                        "10:65 an msdos table has no 'bios' partition");
    }

    @Test
    void pointsAtTheTableWhenNoPartitionIsTheRoot() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    source scratch(1.GiB)
                                    chroot {
                                        disk { gpt { partition 'srv', format: ext4, mount: '/srv' } }
                                        provision { shell 'true' }
                                    }
                                }
                                """))
                .containsExactly("4:16 no partition is mounted at '/'");
    }

    @Test
    void areShownBesideMistakesOfOtherBlocks() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    aws { region 'paris' }
                                    source scratch(1.GiB)
                                    chroot {
                                        disk { gpt { partition 'root', format: ext4, mount: '/srv' } }
                                        provision { shell 'true' }
                                    }
                                    verify { boot(within: 5.minutes) { console 'login:' } }
                                    verify { boot(within: 5.minutes) { console 'login:' } }
                                }
                                """))
                .containsExactly(
                        "2:18 'paris' is not the name of a region",
                        "5:16 no partition is mounted at '/'",
                        "9:5 'verify' is given twice in image");
    }
}
