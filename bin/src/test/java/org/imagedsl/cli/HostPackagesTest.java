// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostPackagesTest {

    private static final HostTool QEMU = new HostTool("qemu-img", "qemu-utils");
    private static final HostTool SFDISK = new HostTool("sfdisk", "fdisk");

    private final HostTools onlySfdisk =
            program -> program.equals("sfdisk") ? Optional.of(Path.of("/sbin/sfdisk")) : Optional.empty();
    private final HostPackages packages = new HostPackages(onlySfdisk, new PrintWriter(new StringWriter()));
    private final Map<HostTool, Set<String>> wanted = new LinkedHashMap<>();

    @BeforeEach
    void wantsTwo() {
        wanted.put(QEMU, Set.of("local"));
        wanted.put(SFDISK, Set.of("disk"));
    }

    @Test
    void missesWhatIsNotOnThePath() {
        assertThat(packages.missing(wanted)).containsOnlyKeys(QEMU);
    }

    @Test
    void namesTheCommandThatInstallsEachPackageOnce() {
        assertThat(HostPackages.command(Set.of(QEMU, new HostTool("qemu-nbd", "qemu-utils"), SFDISK)))
                .isEqualTo("apt-get install -y --no-install-recommends fdisk qemu-utils");
    }

    @Test
    void anUnknownPackageManagerIsAMistakeWithAHint() {
        assertThatThrownBy(() -> packages.install(packages.missing(wanted)))
                .isInstanceOf(WrongInput.class)
                .hasMessage("this host lacks programs that the script needs: qemu-img")
                .extracting(failure -> ((BuildFailure) failure).hint())
                .isEqualTo("install them with its package manager; imagedsl knows only apt-get (Debian's packages:"
                        + " qemu-utils)");
    }
}
