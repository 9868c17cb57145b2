// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MountEntryTest {

    @Test
    void readsALineWithOptionalFieldsAndEscapes() {
        MountEntry entry = MountEntry.parse(
                "36 35 98:0 /mnt1 /mnt/a\\040b\\012c\\134d rw,noatime master:1 shared:2 - ext4 /dev/my\\040disk rw");

        assertThat(entry.target()).isEqualTo("/mnt/a b\nc\\d");
    }

    @Test
    void readsTheUsualLine() {
        MountEntry entry = MountEntry.parse("36 35 98:0 / /mnt rw,noatime - fuse.x source\\040of rw,a=b");

        assertThat(entry).isEqualTo(new MountEntry("98:0", "/mnt", List.of("rw", "noatime"), "fuse.x", "source of"));
    }

    @Test
    void readsNamesInUtf8() {
        assertThat(MountEntry.parse("1 1 0:1 / /\u00c3\u00bc rw - tmpfs none rw")
                        .target())
                .isEqualTo("/ü");
    }

    @Test
    void isWithinAPathByWholeNames() {
        MountEntry entry = MountEntry.parse("1 1 0:1 / /build/dev/pts rw - devpts none rw");

        assertThat(entry.isWithin("/build/dev")).isTrue();
        assertThat(entry.isWithin("/build/dev/pts")).isTrue();
        assertThat(entry.isWithin("/build/de")).isFalse();
        assertThat(entry.isWithin("/")).isTrue();
    }
}
