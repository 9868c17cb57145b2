// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.FolderTree;
import org.imagedsl.runtime.ssh.SshGuest;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Scope;

/** What a run of Ansible needs on the build host, for its owner alone, and gone when closed. */
final class AnsibleFolder implements AutoCloseable {

    /** Where modules are put in the image. */
    static final String IN_IMAGE = "/.imagedsl-ansible";

    /** Name of the image in the inventory. */
    private static final String HOST = "image";

    private static final String CONNECTION = "ansible_chroot";

    private final Path folder;
    private final Path playbooks;
    private final Optional<AnsibleOverSsh> ssh;

    private AnsibleFolder(Path folder, Path playbooks, Optional<AnsibleOverSsh> ssh) {
        this.folder = folder;
        this.playbooks = playbooks;
        this.ssh = ssh;
    }

    static AnsibleFolder of(Ansible step, Scope scope) throws IOException {
        // Ansible does not trust a configuration or an inventory that others could write.
        Path folder = Files.createTempDirectory(
                scope.workspace(),
                "ansible",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Optional<AnsibleOverSsh> ssh = scope.get(Guest.REF) instanceof SshGuest guest
                ? Optional.of(new AnsibleOverSsh(guest, folder))
                : Optional.empty();
        AnsibleFolder made =
                new AnsibleFolder(folder, step.playbook().toAbsolutePath().getParent(), ssh);
        try {
            made.fill(step, scope);
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void fill(Ansible step, Scope scope) throws IOException {
        Map<String, Object> image = ssh.isPresent() ? ssh.get().variables() : chroot(scope.get(BuildRefs.MOUNT_PATH));
        image.put("ansible_python_interpreter", step.python());
        write("inventory.json", inventory(step, image));
        Map<String, String> variables = new TreeMap<>();
        step.extraVars().forEach((name, value) -> variables.put(name, scope.text(value)));
        write("extra-vars.json", variables);
        Path plugins = Files.createDirectory(folder.resolve("connection"));
        try (InputStream plugin = Ansible.class.getResourceAsStream(CONNECTION + ".py")) {
            Files.copy(plugin, plugins.resolve(CONNECTION + ".py"));
        }
        if (ssh.isPresent()) {
            ssh.get().prepare(IN_IMAGE);
        }
    }

    private static Map<String, Object> chroot(String root) {
        return new TreeMap<>(Map.of("ansible_connection", CONNECTION, "image_root", root));
    }

    /** In the form of Ansible's YAML inventories, of which JSON is a part. */
    private static Map<String, Object> inventory(Ansible step, Map<String, Object> image) {
        Map<String, Object> groups = new TreeMap<>();
        groups.put("all", Map.of("hosts", Map.of(HOST, image)));
        step.groups().forEach(group -> groups.put(group, Map.of("hosts", Map.of(HOST, Map.of()))));
        return groups;
    }

    private void write(String name, Object content) throws IOException {
        Path file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, new Gson().toJson(content));
    }

    String inventory() {
        return folder.resolve("inventory.json").toString();
    }

    String extraVars() {
        return folder.resolve("extra-vars.json").toString();
    }

    /** The command in the playbook's folder, where {@code ansible.cfg} is looked for, with Ansible's own files in here. */
    Command prepared(Command command) {
        return command.in(Optional.of(playbooks.toString()))
                .with(ssh.map(AnsibleOverSsh::environment).orElse(Map.of()))
                .with(Map.ofEntries(
                        // Ansible refuses to start without a UTF-8 locale.
                        Map.entry("LC_ALL", "C.UTF-8"),
                        Map.entry("ANSIBLE_HOME", folder.resolve("home").toString()),
                        Map.entry("ANSIBLE_LOCAL_TEMP", folder.resolve("tmp").toString()),
                        Map.entry("ANSIBLE_REMOTE_TMP", IN_IMAGE),
                        Map.entry(
                                "ANSIBLE_CONNECTION_PLUGINS",
                                folder.resolve("connection").toString()),
                        Map.entry("ANSIBLE_ROLES_PATH", path("roles", "/etc/ansible/roles")),
                        Map.entry("ANSIBLE_COLLECTIONS_PATH", path("collections", "/usr/share/ansible/collections")),
                        // Its older name, the only one that versions before 2.10 know and newer ones prefer.
                        Map.entry("ANSIBLE_COLLECTIONS_PATHS", path("collections", "/usr/share/ansible/collections")),
                        Map.entry("ANSIBLE_PIPELINING", "true"),
                        Map.entry("ANSIBLE_NOCOLOR", "true"),
                        Map.entry("ANSIBLE_NOCOWS", "true"),
                        Map.entry("ANSIBLE_RETRY_FILES_ENABLED", "false")));
    }

    private String path(String own, String system) {
        return folder.resolve(own) + ":" + playbooks.resolve(own) + ":/root/.ansible/" + own + ":" + system;
    }

    @Override
    public void close() throws IOException {
        if (ssh.isPresent()) {
            ssh.get().close();
        }
        FolderTree.delete(folder);
    }
}
