// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.runtime.filesystem.FolderTree;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.ssh.SshGuest;
import org.imagedsl.runtime.ssh.SshHost;
import org.imagedsl.runtime.value.BuildFailure;

/** Ansible's own SSH connection to an instance: with the build's key, and to the host keys that the build knows. */
final class AnsibleOverSsh implements AutoCloseable {

    private final SshGuest guest;
    private final Path folder;
    private final Path sockets;

    /** @param folder for its files; their owner's alone */
    AnsibleOverSsh(SshGuest guest, Path folder) throws IOException {
        this.guest = guest;
        this.folder = folder;
        // Not in the build's folder: the path of a socket has 108 characters at most.
        this.sockets = Files.createTempDirectory("imagedsl");
    }

    /** What an inventory says of the instance. */
    Map<String, Object> variables() throws IOException {
        SshHost host = guest.settings().instance();
        Map<String, Object> variables = new TreeMap<>();
        variables.put("ansible_connection", "ssh");
        variables.put("ansible_host", host.address());
        variables.put("ansible_port", host.port());
        variables.put("ansible_user", host.user());
        variables.put("ansible_become", !host.user().equals("root"));
        variables.put("ansible_ssh_common_args", words(commonArguments(host)));
        return variables;
    }

    private List<String> commonArguments(SshHost host) throws IOException {
        List<String> words = options(host, "instance", guest.hostKeys());
        Optional<SshHost> bastion = guest.settings().bastion();
        if (bastion.isPresent()) {
            List<String> proxy = new ArrayList<>(List.of("ssh"));
            proxy.addAll(options(bastion.get(), "bastion", guest.bastionHostKeys()));
            proxy.addAll(List.of(
                    "-p",
                    Integer.toString(bastion.get().port()),
                    "-l",
                    bastion.get().user()));
            proxy.addAll(List.of("-W", "%h:%p", "--", bastion.get().address()));
            words.addAll(List.of("-o", "ProxyCommand=" + words(proxy)));
        }
        return words;
    }

    private List<String> options(SshHost host, String name, List<String> hostKeys) throws IOException {
        if (host.identity().keyFile().isEmpty() && host.identity().agentSocket().isEmpty()) {
            throw new BuildFailure(
                    "Ansible cannot log in to " + host.address() + " with a password",
                    "give 'ssh' a keyFile, or let it make a key");
        }
        Path known = folder.resolve(name + "-known-hosts");
        List<String> lines = hostKeys.stream()
                .map(key -> "[" + host.address() + "]:" + host.port() + " " + key + "\n" + host.address() + " " + key
                        + "\n")
                .toList();
        Files.writeString(known, String.join("", lines));
        List<String> words = new ArrayList<>(List.of("-F", "none"));
        List<String> options = new ArrayList<>(
                List.of("UserKnownHostsFile=" + known, "GlobalKnownHostsFile=/dev/null", "StrictHostKeyChecking=yes"));
        host.identity()
                .keyFile()
                .ifPresent(file -> options.addAll(List.of("IdentityFile=" + file, "IdentitiesOnly=yes")));
        host.identity().certificate().ifPresent(file -> options.add("CertificateFile=" + file));
        options.forEach(option -> words.addAll(List.of("-o", option)));
        return words;
    }

    /** For the environment of Ansible. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("ANSIBLE_SSH_CONTROL_PATH_DIR", sockets.toString());
        guest.settings()
                .instance()
                .identity()
                .agentSocket()
                .ifPresent(socket -> environment.put("SSH_AUTH_SOCK", socket.toString()));
        return environment;
    }

    /** Makes the folder for modules on the instance, which who logs in must write to. */
    void prepare(String inImage) throws IOException {
        ImageFile modules = guest.files().file(inImage).mkdirs();
        modules.owner(guest.settings().instance().user());
        modules.mode(0700);
    }

    /** Words of a command line as Ansible and ssh cut it, which both follow a shell. */
    private static String words(List<String> words) {
        return String.join(" ", words.stream().map(AnsibleOverSsh::quoted).toList());
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }

    @Override
    public void close() throws IOException {
        FolderTree.delete(sockets);
    }
}
