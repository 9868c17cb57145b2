// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeviceTest {

    @Test
    void namesPartitionsAsTheKernelDoes() {
        assertThat(new Device(Path.of("/dev/sda")).partition(1)).isEqualTo("/dev/sda1");
        assertThat(new Device(Path.of("/dev/nvme1n1")).partition(2)).isEqualTo("/dev/nvme1n1p2");
        assertThat(new Device(Path.of("/dev/loop7")).partition(15)).isEqualTo("/dev/loop7p15");
        assertThat(new Device(Path.of("/dev/sda")).partition(0)).isEqualTo("/dev/sda");
    }

    @Test
    void escapesLabelsAsUdevDoes() {
        assertThat(DeviceLinkName.of("my root/é")).isEqualTo("my\\x20root\\x2fé");
    }
}
