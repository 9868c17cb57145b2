// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** SSH as the user has set it up: the host's own {@code ssh}, with its keys, agent and known hosts. It asks nothing. */
final class SshCommand extends SshSessionFactory {

    private final Map<String, String> environment;

    SshCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String getType() {
        return "ssh";
    }

    @Override
    public RemoteSession getSession(URIish uri, CredentialsProvider credentials, FS files, int timeout) {
        List<String> words = new ArrayList<>(List.of("ssh", "-o", "BatchMode=yes"));
        if (uri.getPort() > 0) {
            words.addAll(List.of("-p", String.valueOf(uri.getPort())));
        }
        words.add("--");
        words.add(uri.getUser() == null ? uri.getHost() : uri.getUser() + "@" + uri.getHost());
        return new RemoteSession() {
            @Override
            public Process exec(String command, int seconds) throws IOException {
                List<String> all = new ArrayList<>(words);
                all.add(command);
                ProcessBuilder ssh = new ProcessBuilder(all);
                ssh.environment().clear();
                ssh.environment().putAll(environment);
                return ssh.start();
            }

            @Override
            public void disconnect() {
                // ends with its command
            }
        };
    }
}
