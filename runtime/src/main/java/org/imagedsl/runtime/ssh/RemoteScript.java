// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * What is sent to run a command. The words that the login shell gets are always the same; the command, its variables and
 * its input travel as the input of the shell that it starts, so that no argument list of the instance shows them.
 *
 * @param mark a word that nothing else prints: it comes first on both of the command's streams
 * @param login words for the login shell, of which no shell can make anything else
 * @param text for the input, which then stays open
 */
record RemoteScript(String mark, String login, String text) {

    private static final String SHELL = "env -i /bin/sh";
    private static final SecureRandom RANDOM = new SecureRandom();

    static RemoteScript of(Command command, String loginUser) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String mark = "imagedsl-" + HexFormat.of().formatHex(random);
        String user = command.user().orElse("root");
        boolean sudo = !user.equals(loginUser) && !loginUser.equals("root");
        boolean root = sudo || loginUser.equals("root");
        String login = "exec " + (sudo ? "sudo -n -H -- " : "") + SHELL;
        String text = "{\n" + head(command, user, root).formatted(mark) + library() + "}\n";
        return new RemoteScript(mark, login, text);
    }

    private static Head head(Command command, String user, boolean root) {
        Head head = new Head();
        head.assign("user", user);
        head.assign("as_root", root ? "yes" : "");
        head.assign("folder", command.workDir().orElse("/"));
        head.assign("program", command.program());
        head.assign("has_input", command.input().isPresent() ? "yes" : "");
        head.function("input", "printf %s " + ShellWord.quoted(command.input().orElse("")));
        head.function("become", "exec \"$@\" " + ShellWord.quoted(command.arguments()));
        head.function("settings", exports(command.environment()));
        return head;
    }

    private static String exports(Map<String, String> variables) {
        StringBuilder exports = new StringBuilder(":");
        variables.forEach((name, value) -> {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new BuildFailure(
                        "no environment variable of an instance can be named '" + name + "'",
                        "use letters, digits and underscores");
            }
            exports.append("\nexport ").append(name).append('=').append(ShellWord.quoted(value));
        });
        return exports.toString();
    }

    private static String library() {
        try (InputStream file = RemoteScript.class.getResourceAsStream("run.sh")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Assignments and functions, before the part that is the same for all commands. */
    private static final class Head {

        private final StringBuilder lines = new StringBuilder();

        void assign(String name, String value) {
            lines.append(name).append('=').append(ShellWord.quoted(value)).append('\n');
        }

        void function(String name, String body) {
            lines.append(name).append("() {\n").append(body).append("\n}\n");
        }

        String formatted(String mark) {
            return "mark=" + mark + "\n" + lines;
        }
    }
}
