// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleKeysTest {

    @Test
    void areThoseBetweenTheMarks() {
        String console =
                """
                [   12.1] cloud-init[512]: ssh-rsa AAAAnothing of these
                -----BEGIN SSH HOST KEY KEYS-----\r
                ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTI= root@web\r
                [   12.3] ssh-ed25519 AAAAC3NzaC1lZDI1+/NTE5 root@web\r
                -----END SSH HOST KEY KEYS-----\r
                web login:""";

        assertThat(ConsoleKeys.in(console))
                .containsExactly("ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTI=", "ssh-ed25519 AAAAC3NzaC1lZDI1+/NTE5");
    }

    @Test
    void areTheLastWhenTheInstanceWasStartedAgain() {
        String block = "-----BEGIN SSH HOST KEY KEYS-----\nssh-ed25519 %s\n-----END SSH HOST KEY KEYS-----\n";

        assertThat(ConsoleKeys.in(block.formatted("AAAAold") + block.formatted("AAAAnew")))
                .containsExactly("ssh-ed25519 AAAAnew");
    }

    @Test
    void areNoneWhenTheConsoleTellsNone() {
        assertThat(ConsoleKeys.in("-----BEGIN SSH HOST KEY KEYS-----\nssh-ed25519 AAAA"))
                .isEmpty();
    }
}
