// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FstabEntryTest {

    @Test
    void writesWhatItReads() {
        FstabEntry entry = new FstabEntry("LABEL=my root", "/a b", "ext4", List.of("noatime", "ro"), 1);

        assertThat(entry.line()).isEqualTo("LABEL=my\\040root /a\\040b ext4 noatime,ro 0 1");
        assertThat(FstabEntry.parse(entry.line())).get().satisfies(read -> {
            assertThat(read.source()).isEqualTo("LABEL=my root");
            assertThat(read.path()).isEqualTo("/a b");
            assertThat(read.options()).containsExactly("noatime", "ro");
        });
    }

    @Test
    void takesCommentsAndRubbishForNoEntry() {
        assertThat(List.of("", "   ", "# UNCONFIGURED FSTAB FOR BASE SYSTEM", "UUID=1 /"))
                .allSatisfy(line -> assertThat(FstabEntry.parse(line)).isEmpty());
    }

    @Test
    void mountsAtBootWhatIsBelowTheRootAndNotLeftToUsers() {
        assertThat(FstabEntry.parse("UUID=1 /boot ext4").orElseThrow().isMountedAtBoot())
                .isTrue();
        assertThat(List.of("UUID=1 / ext4 defaults 0 1", "UUID=1 none swap sw 0 0", "UUID=1 /mnt ext4 noauto 0 0"))
                .noneMatch(line -> FstabEntry.parse(line).orElseThrow().isMountedAtBoot());
    }
}
