// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.imagedsl.runtime.repl.Prompt;
import org.imagedsl.runtime.session.Session;
import org.imagedsl.runtime.session.Session.ShellResult;

/** A person's shell inside the image, and what becomes of what he did there. */
record ImageShell(Repl repl, Setting setting, Prompt prompt, Bench bench, Disk disk) {

    boolean open() {
        if (!prompt.isInteractive()) {
            return repl.refuse("a shell needs a terminal", "enter what it would do as a step: shell '…'");
        } else if (!repl.catchUp()) {
            return false;
        }
        Session session = disk.open(bench.now());
        AtomicReference<ShellResult> result = new AtomicReference<>();
        prompt.say("a shell inside the image; 'exit' comes back");
        prompt.lend(() -> result.set(session.shell(setting.terminal())));
        return decide(session, result.get());
    }

    private boolean decide(Session session, ShellResult result) {
        if (result.changes().isEmpty()) {
            prompt.say("nothing was changed");
            return true;
        }
        prompt.say(FileChanges.lines(result.changes()));
        if (!prompt.ask("keep this as a step?", true)) {
            session.dropChanges();
            prompt.say("dropped");
            return true;
        }
        Path archive = archive();
        session.writeChanges(archive);
        boolean done =
                repl.enter("changes '" + archive.getFileName() + "'", Path.of(String.valueOf(archive.getFileName())));
        if (!done) {
            session.dropChanges();
        }
        return done;
    }

    /** Beside the script, where a run of it finds it. */
    private Path archive() {
        Path folder = repl.script().toAbsolutePath().getParent();
        String name = bench.now().name().orElse("image").replaceAll("[^A-Za-z0-9_-]+", "_");
        int number = 1;
        while (Files.exists(folder.resolve(name + "-changes-" + number + ".tar"))) {
            number++;
        }
        return folder.resolve(name + "-changes-" + number + ".tar");
    }
}
