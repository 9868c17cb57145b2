// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeviceTest {

    @Test
    void namesPartitionsAsTheKernelDoes() {
        assertThat(Device.byRule(Path.of("/dev/sda"), 1)).hasToString("/dev/sda1");
        assertThat(Device.byRule(Path.of("/dev/nvme1n1"), 2)).hasToString("/dev/nvme1n1p2");
        assertThat(Device.byRule(Path.of("/dev/loop7"), 15)).hasToString("/dev/loop7p15");
    }

    @Test
    void escapesLabelsAsUdevDoes() {
        assertThat(DeviceLinkName.of("my root/é")).isEqualTo("my\\x20root\\x2fé");
    }
}
