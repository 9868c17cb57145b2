// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imagedsl.steps.Words.inline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.ScriptCode;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.BuildWorld;
import org.imagedsl.steps.system.Hostname;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps work in an instance as they do in a chroot: the image here is reached by SSH, as a user who may use sudo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class OverSshIT {

    @TempDir
    Path local;

    private BuildWorld world;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        world = BuildWorld.instance(folder);
    }

    @AfterAll
    void close() throws Exception {
        world.close();
    }

    private static Shell shell(String script) {
        return new Shell(inline(script), List.of(Text.of("an 'argument'")), List.of(), Set.of(0));
    }

    @Test
    void aShellScriptRunsAsRootAndLeavesNothingOfItself() throws Exception {
        world.output.clear();
        shell("echo \"$(id -un) $1\"\necho later >&2\nsleep 0.1").perform(world);

        assertThat(world.output).containsExactlyInAnyOrder("root an 'argument'", "later");
        assertThat(world.file("/.imagedsl").exists()).isFalse();
        assertThatThrownBy(() -> shell("false\necho not reached").perform(world))
                .isInstanceOf(CommandFailure.class);
    }

    @Test
    void filesAndFoldersGoUpAndDown() throws Exception {
        Path tree = Files.createDirectories(local.resolve("app/sub"));
        Files.writeString(tree.resolve("f"), "deep");
        Files.createSymbolicLink(local.resolve("app/link"), Path.of("sub/f"));
        upload(local.resolve("app"), "/opt/app", Optional.empty(), Optional.of("www-data:adm"))
                .perform(world);
        upload(tree.resolve("f"), "/opt/", Optional.of(0640), Optional.empty()).perform(world);

        assertThat(world.inImage("stat", "-c", "%a %U:%G", "/opt/app/sub/f", "/opt/f"))
                .isEqualTo("644 www-data:adm\n640 root:root\n");
        new Download(Text.of("/opt/app"), local.resolve("back")).perform(world);
        assertThat(local.resolve("back/sub/f")).hasContent("deep");
        assertThat(Files.readSymbolicLink(local.resolve("back/link"))).isEqualTo(Path.of("sub/f"));
    }

    private static Upload upload(Path source, String to, Optional<Integer> mode, Optional<String> owner) {
        return new Upload(Optional.of(source), Optional.empty(), Optional.empty(), Map.of(), Text.of(to), mode, owner);
    }

    @Test
    void codeOfTheScriptGetsTheImagesFiles() {
        new RunScript(new ScriptCode() {
                    @Override
                    public Object call(ImageFiles root) {
                        try {
                            root.file("/etc/motd").setText("hi");
                            root.file("/etc/motd.link").linkTo("motd");
                            return root.file("/etc/motd.link").getText();
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }

                    @Override
                    public String canonical() {
                        return "";
                    }
                })
                .perform(world);

        assertThat(world.file("/etc/motd").isLink()).isFalse();
    }

    @Test
    void aStepOfTheSystemWorksUnchanged() throws Exception {
        new Hostname(Text.of("web-1")).perform(world);

        assertThat(world.file("/etc/hostname").getText()).isEqualTo("web-1\n");
    }

    @Test
    void ansibleConnectsByItself() throws Exception {
        Path playbook = Files.writeString(
                local.resolve("site.yml"),
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: id -un
                      register: who
                    - copy: {content: "{{ who.stdout }} {{ env }}", dest: /by-ansible, mode: "0600", owner: daemon}
                    - fetch: {src: /etc/debian_version, dest: fetched, flat: true}
                """);
        new Ansible(
                        playbook,
                        Map.of("env", Text.of("pr'od")),
                        List.of("web"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "/usr/bin/python3",
                        List.of())
                .perform(world);

        assertThat(world.file("/by-ansible").getText()).isEqualTo("root pr'od");
        assertThat(world.inImage("stat", "-c", "%a %U", "/by-ansible")).isEqualTo("600 daemon\n");
        assertThat(local.resolve("fetched"))
                .hasContent(world.file("/etc/debian_version").getText());
        assertThat(world.file(AnsibleFolder.IN_IMAGE).exists()).isFalse();
        assertThat(world.workspace()).isEmptyDirectory();
        assertThatThrownBy(() -> world.host()
                        .run(Command.of("pgrep", "-f", world.workspace().toString())))
                .isInstanceOf(CommandFailure.class);
    }

    @Test
    void aLocalScriptKeepsItsName() throws Exception {
        world.output.clear();
        Path script = Files.writeString(local.resolve("my setup.sh"), "#!/bin/bash\necho ${0##*/} $BASH_VERSION\n");
        new Shell(new Content.LocalFile(script), List.of(), List.of(), Set.of(0)).perform(world);

        assertThat(world.output).singleElement().asString().startsWith("my setup.sh 5");
    }
}
