// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Text;

/**
 * Runs a shell script in the image. The text is put into the image as a file, so that no other shell reads it, standard
 * input stays free, and its length has no limit.
 */
@Keyword(
        value = "shell",
        summary = "runs a shell script in the image",
        example = "shell 'systemctl enable ssh'",
        replaces = "provisioner.shell")
public record Shell(
        @Option(
                        value = "the script: its text, or a local file",
                        positional = true,
                        replaces = {"inline", "script"})
                Content script,
        @Option("what the script gets as its arguments") List<Text> arguments,
        @Option(
                        value = "program and options that run it; the script's own #! line, else /bin/sh -e",
                        replaces = "inline_shebang")
                List<String> interpreter,
        @Option(value = "exit statuses that mean success", otherwise = "[0]", replaces = "valid_exit_codes")
                Set<Integer> validExitCodes)
        implements Provisioner<Void> {

    /** In the root, because /tmp may be a link, a mount that forbids execution, or missing. */
    private static final String FOLDER = "/.imagedsl";

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        ShellText text = ShellText.of(script, scope);
        Guest guest = scope.guest();
        ImageFile folder = guest.files().file(FOLDER);
        try {
            ImageFile file = guest.files().file(FOLDER + "/" + text.name());
            file.writeBytes(text.bytes());
            guest.commands().run(command(text, file.path(), scope));
        } finally {
            folder.delete();
        }
        return null;
    }

    private Command command(ShellText text, String path, Scope scope) {
        List<String> words = new ArrayList<>(interpreter.isEmpty() ? text.interpreter() : interpreter);
        words.add(path);
        arguments.forEach(argument -> words.add(scope.text(argument)));
        return Command.of(words).accepting(validExitCodes);
    }

    @Override
    public String describe() {
        return ShellText.summary(script);
    }

    @Override
    public List<Path> inputs() {
        return Sources.inputs(script);
    }

    @Override
    public void check(Checks checks) {
        Sources.check(script, "script", checks);
    }
}
