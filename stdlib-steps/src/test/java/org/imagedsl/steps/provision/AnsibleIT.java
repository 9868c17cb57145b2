// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.BuildWorld;
import org.imagedsl.steps.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsibleIT {

    @TempDir
    Path folder;

    private BuildWorld world;
    private Path project;

    @BeforeEach
    void open() throws Exception {
        world = BuildWorld.debian(folder);
        project = Files.createDirectory(folder.resolve("project"));
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private Path write(String name, String text) throws Exception {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Ansible ansible(Path playbook) {
        return ansible(playbook, Map.of(), Optional.empty());
    }

    private Ansible ansible(Path playbook, Map<String, Text> extraVars, Optional<Text> vaultPassword) {
        return new Ansible(
                playbook,
                extraVars,
                List.of("web"),
                Optional.empty(),
                vaultPassword,
                List.of(),
                List.of(),
                List.of(),
                "/usr/bin/python3",
                List.of());
    }

    @Test
    void playsTasksInTheImageAndNotOnTheHost() throws Exception {
        write(
                "roles/motd/tasks/main.yml",
                """
                - template: {src: motd.j2, dest: /etc/motd, mode: "0640", owner: daemon}
                - command: readlink -f /proc/self/root/../etc/motd
                  register: where
                - fetch: {src: /etc/debian_version, dest: fetched, flat: true}
                - service: {name: no-such-service, state: started}
                  ignore_errors: true
                """);
        write("roles/motd/templates/motd.j2", "{{ env }} on {{ inventory_hostname }}\n");
        Path playbook = write("site.yml", "- hosts: web\n  gather_facts: true\n  roles: [motd]\n");
        ansible(playbook, Map.of("env", Text.of("prod 'x' {1}")), Optional.empty())
                .perform(world);
        assertThat(world.file("/etc/motd").getText()).isEqualTo("prod 'x' {1} on image\n");
        assertThat(world.inImage("stat", "-c", "%a %U", "/etc/motd")).isEqualTo("640 daemon\n");
        assertThat(project.resolve("fetched"))
                .hasContent(world.file("/etc/debian_version").getText());
    }

    @Test
    void leavesNothingOfItselfInTheImageOrOnTheHost() throws Exception {
        ansible(write("site.yml", "- hosts: all\n  tasks:\n    - ping:\n    - copy: {content: x, dest: /x}\n"))
                .perform(world);
        assertThat(world.file(AnsibleFolder.IN_IMAGE).exists()).isFalse();
        assertThat(world.file("/root/.ansible").exists()).isFalse();
        assertThat(world.workspace()).isEmptyDirectory();
    }

    @Test
    void whatATaskLeavesRunningEndsWithTheStep() throws Exception {
        ansible(write(
                        "site.yml",
                        """
                - hosts: all
                  tasks:
                    - shell: setsid sleep 987654 >/dev/null 2>&1 &
                    - command: pgrep -f 'sleep 987654'
                """
                                .replace("pgrep -f 'sleep 987654'", "sh -c 'grep -lz 98765[4] /proc/[0-9]*/cmdline'")))
                .perform(world);
        assertThatThrownBy(() -> world.host().run(Command.of("pgrep", "-f", "sleep 98765[4]")))
                .isInstanceOf(CommandFailure.class);
    }

    @Test
    void opensAVaultWithAPasswordThatNoFileHolds() throws Exception {
        Path secret = write("vars/secret.yml", "word: hidden treasure\n");
        Path password = write("password", "open sesame\n");
        world.host()
                .run(Command.of(
                                "ansible-vault",
                                "encrypt",
                                "--vault-password-file",
                                password.toString(),
                                secret.toString())
                        .with("LC_ALL", "C.UTF-8")
                        .silently());
        Files.delete(password);
        Path playbook = write(
                "site.yml",
                "- hosts: all\n  vars_files: [vars/secret.yml]\n  tasks:\n"
                        + "    - copy: {content: '{{ word }}', dest: /word}\n");
        ansible(playbook, Map.of(), Optional.of(Text.of("open sesame"))).perform(world);
        assertThat(world.file("/word").getText()).isEqualTo("hidden treasure");
    }

    @Test
    void aFailedTaskFailsTheStepAndIsShown() throws Exception {
        Path playbook = write("site.yml", "- hosts: all\n  tasks:\n    - command: /bin/false\n");
        assertThatThrownBy(() -> ansible(playbook).perform(world)).isInstanceOf(CommandFailure.class);
        assertThat(String.join("\n", world.output)).contains("fatal: [image]: FAILED!");
        assertThat(world.workspace()).isEmptyDirectory();
    }

    @Test
    void copiesFollowNoLinkOfTheImageToTheHost() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        world.inImage("ln", "-s", outside.toString(), "/trap");
        Path playbook = write(
                "site.yml",
                "- hosts: all\n  tasks:\n    - copy: {content: x, dest: /trap/x}\n      ignore_errors: true\n");
        ansible(playbook).perform(world);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void anImageWithoutPythonIsToldSo() throws Exception {
        Path playbook = write("site.yml", "- hosts: all\n");
        Ansible step = new Ansible(
                playbook,
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                "/opt/python",
                List.of());
        assertThatThrownBy(() -> step.perform(world))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("no '/opt/python'");
    }

    @Test
    void installsRolesOfTheRequirementsForTheRunOnly() throws Exception {
        Path role = folder.resolve("origin");
        Files.createDirectories(role.resolve("tasks"));
        Files.createDirectories(role.resolve("meta"));
        Files.writeString(role.resolve("tasks/main.yml"), "- copy: {content: role, dest: /role}\n");
        Files.writeString(role.resolve("meta/main.yml"), "galaxy_info: {author: x, description: x}\n");
        Path archive = folder.resolve("origin.tar.gz");
        world.host()
                .run(Command.of("tar", "-czf", archive.toString(), "-C", folder.toString(), "origin")
                        .silently());
        Path requirements = write("requirements.yml", "roles:\n  - {name: origin, src: 'file://" + archive + "'}\n");
        Ansible step = new Ansible(
                write("site.yml", "- hosts: all\n  roles: [origin]\n"),
                Map.of(),
                List.of(),
                Optional.of(requirements),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                "/usr/bin/python3",
                List.of());
        step.perform(world);
        assertThat(world.file("/role").getText()).isEqualTo("role");
        assertThat(project.resolve("roles")).doesNotExist();
    }

    @Test
    void itsLayerDependsOnWhatAnsibleLooksForBesideThePlaybook() throws Exception {
        Path playbook = write("site.yml", "- hosts: all\n");
        Path tasks = write("tasks.yaml", "[]");
        Path role = write("roles/x/tasks/main.yml", "[]");
        write("disk.qcow2", "");
        write("build.groovy", "");
        assertThat(ansible(playbook).inputs()).containsExactly(playbook, project.resolve("roles"), tasks);
        assertThat(role).exists();
    }

    @Test
    void whatIsMissingIsAProblem() {
        Ansible step = new Ansible(
                Path.of("/no/site.yml"),
                Map.of(),
                List.of("a-b"),
                Optional.of(Path.of("/no/requirements.yml")),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                "python3",
                List.of(Path.of("/no/reads")));
        assertThat(Words.problems(step))
                .containsExactly(
                        "playbook: no file '/no/site.yml' (paths are relative to the script's folder)",
                        "requirements: no file '/no/requirements.yml' (paths are relative to the script's folder)",
                        "reads: no file '/no/reads' (paths are relative to the script's folder)",
                        "python: 'python3' is not an absolute path of the image (begin with a slash)",
                        "groups: 'a-b' is no name of a group (use letters, digits and underscores)");
    }
}
