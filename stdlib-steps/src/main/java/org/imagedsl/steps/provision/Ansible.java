// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Text;

/** Runs an Ansible playbook on the build host against the image, which needs Python and nothing else. */
@Keyword(
        value = "ansible",
        summary = "runs an Ansible playbook of the build host in the image",
        example = "ansible 'site.yml', extraVars: [env: 'prod'], groups: ['web']",
        replaces = "provisioner.ansible")
public record Ansible(
        @Option(value = "the playbook", positional = true, replaces = "playbook_file") Path playbook,
        @Option("variables that win over all others") Map<String, Text> extraVars,
        @Option(value = "groups of the inventory that the image is in", replaces = "groups") List<String> groups,
        @Option(value = "roles and collections to install for the run", replaces = "galaxy_file")
                Optional<Path> requirements,
        @Option("password of the vault; give it as a secret") Optional<Text> vaultPassword,
        @Option("tags of the tasks to run; all when not given") List<String> tags,
        @Option("tags of the tasks to leave out") List<String> skipTags,
        @Option(value = "further options of ansible-playbook, as '-v'", replaces = "extra_arguments")
                List<Text> arguments,
        @Option(value = "Python in the image", otherwise = "/usr/bin/python3") String python,
        @Option(
                        "further files and folders that the playbook reads: its layer is made anew when they change, as it is for what"
                                + " Ansible looks for beside the playbook")
                List<Path> reads)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        requirePython(scope);
        try (AnsibleFolder folder = AnsibleFolder.of(this, scope)) {
            if (requirements.isPresent()) {
                String file = requirements.get().toAbsolutePath().toString();
                scope.host().run(folder.prepared(Command.of("ansible-galaxy", "install", "--role-file", file)));
            }
            Command command = folder.prepared(Command.of(words(folder, scope)));
            scope.host()
                    .run(vaultPassword.isPresent() ? command.reading(scope.text(vaultPassword.get()) + "\n") : command);
        } finally {
            scope.guest().files().file(AnsibleFolder.IN_IMAGE).delete();
        }
        return null;
    }

    private void requirePython(Scope scope) throws InterruptedException {
        if (!scope.guest().files().file(python).exists()) {
            throw new BuildFailure(
                    "Ansible needs Python in the image, and there is no '" + python + "'",
                    "install it in a step before this one, as: apt packages: ['python3']; another path: python: '…'");
        }
        // A command of the guest brings the image's host files and its service block in place.
        scope.guest().commands().run(Command.of(python, "--version").silently());
    }

    private List<String> words(AnsibleFolder folder, Scope scope) {
        // A PID namespace of its own: what a task leaves running ends with the step.
        List<String> words =
                new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--"));
        words.addAll(List.of("ansible-playbook", "--inventory", folder.inventory()));
        if (!extraVars.isEmpty()) {
            words.addAll(List.of("--extra-vars", "@" + folder.extraVars()));
        }
        if (vaultPassword.isPresent()) {
            // An executable password file is run, and this one answers with its standard input: no file holds the
            // secret.
            words.addAll(List.of("--vault-password-file", "/bin/cat"));
        }
        if (!tags.isEmpty()) {
            words.addAll(List.of("--tags", String.join(",", tags)));
        }
        if (!skipTags.isEmpty()) {
            words.addAll(List.of("--skip-tags", String.join(",", skipTags)));
        }
        arguments.forEach(argument -> words.add(scope.text(argument)));
        words.add(playbook.toAbsolutePath().toString());
        return words;
    }

    @Override
    public String describe() {
        return String.valueOf(playbook.getFileName());
    }

    @Override
    public List<HostTool> hostTools() {
        HostTool playbooks = new HostTool("ansible-playbook", "ansible-core");
        return requirements.isPresent()
                ? List.of(playbooks, new HostTool("ansible-galaxy", "ansible-core"))
                : List.of(playbooks);
    }

    @Override
    public List<Path> inputs() {
        return Stream.of(PlaybookFiles.beside(playbook).stream(), requirements.stream(), reads.stream())
                .flatMap(files -> files)
                .distinct()
                .toList();
    }

    @Override
    public void check(Checks checks) {
        Sources.checkFile(playbook, "playbook", checks);
        requirements.ifPresent(file -> Sources.checkFile(file, "requirements", checks));
        for (Path path : reads) {
            if (!Files.exists(path)) {
                checks.problem("reads", "no file '" + path + "'", "paths are relative to the script's folder");
            }
        }
        if (!python.startsWith("/")) {
            checks.problem("python", "'" + python + "' is not an absolute path of the image", "begin with a slash");
        }
        for (String group : groups) {
            if (!group.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                checks.problem(
                        "groups", "'" + group + "' is no name of a group", "use letters, digits and underscores");
            }
        }
    }
}
