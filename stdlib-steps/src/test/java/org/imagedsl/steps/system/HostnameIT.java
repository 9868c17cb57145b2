// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.BuildWorld;
import org.imagedsl.steps.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostnameIT {

    @Test
    void namesTheMachineOnceHoweverOftenItIsPerformed(@TempDir Path folder) throws Exception {
        try (BuildWorld world = BuildWorld.empty(folder)) {
            new Hostname(Text.of("old")).perform(world);
            new Hostname(Text.of("web.example.org")).perform(world);
            assertThat(world.file("/etc/hostname").getText()).isEqualTo("web\n");
            assertThat(world.file("/etc/hosts").getText())
                    .isEqualTo("127.0.0.1\tlocalhost\n127.0.1.1\tweb.example.org web\n::1\tlocalhost\n");
        }
    }

    @Test
    void keepsTheOtherEntries() {
        String hosts = "# mine\n127.0.1.1 old\n10.0.0.1 db\n";
        assertThat(Hostname.withEntry(hosts, "127.0.1.1\tnew")).isEqualTo("# mine\n10.0.0.1 db\n127.0.1.1\tnew\n");
    }

    @Test
    void aNameThatIsNoneIsAProblem() {
        assertThat(Words.problems(new Hostname(Text.of("a_b"))))
                .containsExactly(
                        "name: 'a_b' is not a host name (use letters, digits and inner hyphens, at most 63 between two dots)");
    }
}
