// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceBlockTest {

    @TempDir
    Path root;

    private Path policy;
    private ServiceBlock block;

    @BeforeEach
    void makeImage() throws IOException {
        policy = Files.createDirectories(root.resolve("usr/sbin")).resolve("policy-rc.d");
        block = new ServiceBlock(root);
    }

    @Test
    void saysNoToEveryService() throws IOException, InterruptedException {
        block.ensure();

        Command ask = Command.of(policy.toString(), "ssh", "start").accepting(java.util.Set.of(101));
        assertThat(new CommandRunner().run(ask, LineSink.NONE).exitCode()).isEqualTo(101);
    }

    @Test
    void leavesNothingBehind() throws IOException {
        block.ensure();
        block.ensure();
        block.remove();
        block.remove();

        assertThat(policy.getParent()).isEmptyDirectory();
    }

    @Test
    void bringsAnEarlierPolicyBack() throws IOException {
        Files.writeString(policy, "exit 0");
        block.ensure();
        assertThat(policy).content().contains("exit 101");

        block.remove();

        assertThat(policy).hasContent("exit 0");
        assertThat(policy.getParent()).isDirectoryNotContaining("glob:**saved**");
    }

    @Test
    void waitsForASystemInTheImage() throws IOException {
        Files.delete(policy.getParent());
        block.ensure();
        assertThat(policy.getParent()).doesNotExist();

        Files.createDirectory(policy.getParent());
        block.ensure();

        assertThat(policy).isExecutable();
    }
}
