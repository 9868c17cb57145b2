// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyValuesTest {

    @Test
    void readsPairsWithEscapedBytes() {
        assertThat(KeyValues.pairs("NR=\"1\" NAME=\"a\\x20b\\xc3\\xbc\" TYPE=\"\""))
                .containsEntry("NR", "1")
                .containsEntry("NAME", "a bü")
                .containsEntry("TYPE", "");
    }

    @Test
    void readsLinesWithBackslashes() {
        assertThat(KeyValues.lines("DEVNAME=/dev/x\nLABEL=my\\ root\n\nnoise\n"))
                .containsOnlyKeys("DEVNAME", "LABEL")
                .containsEntry("LABEL", "my root");
    }
}
