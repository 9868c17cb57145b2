// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Text;

/** Runs a shell script on the build host, inside the build's own namespaces: it sees the mounted image. */
@Keyword(
        value = "hostShell",
        summary = "runs a shell script on the build host, where the mounted image is at ${mountPath}",
        example = "hostShell 'test -d \"${mountPath}/etc\"'",
        replaces = "provisioner.shell-local")
public record HostShell(
        @Option(value = "the script: its text, or a local file", positional = true, replaces = "command")
                Content script,
        @Option("what the script gets as its arguments") List<Text> arguments,
        @Option("program and options that run it; the script's own #! line, else /bin/sh -e") List<String> interpreter,
        @Option(value = "exit statuses that mean success", otherwise = "[0]", replaces = "valid_exit_codes")
                Set<Integer> validExitCodes)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        ShellText text = ShellText.of(script, scope);
        // A file and no argument: one argument cannot be longer than 128 KiB, and everybody on the host can read it.
        Path folder = Files.createTempDirectory(scope.workspace(), "host-shell");
        Path file = folder.resolve(text.name());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, text.bytes());
            scope.host().run(command(text, file, scope));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
        return null;
    }

    private Command command(ShellText text, Path file, Scope scope) {
        List<String> words = new ArrayList<>(interpreter.isEmpty() ? text.interpreter() : interpreter);
        words.add(file.toString());
        arguments.forEach(argument -> words.add(scope.text(argument)));
        return Command.of(words).with(BuildRefs.environment(scope)).accepting(validExitCodes);
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
