// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.nio.file.Path;
import org.imagedsl.runtime.image.Script;

/** A session of a process of its own, with a shell on its terminal. */
final class TerminalSession {

    private TerminalSession() {}

    public static void main(String[] arguments) {
        TestSession test = new TestSession(Path.of(arguments[0]));
        Script script = test.withPrograms(EditImage.steps("system", "bash"));
        try (Session session = Session.open(script, "web", test.settings(), event -> {})) {
            session.perform(script);
            Session.ShellResult result = session.shell("xterm");
            System.out.println("status " + result.status());
            result.changes().forEach(change -> System.out.println(change.kind() + " " + change.path()));
        }
    }
}
