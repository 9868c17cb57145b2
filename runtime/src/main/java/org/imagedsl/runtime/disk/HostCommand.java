// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.Text;

/** A command of {@code preMount} or {@code postMount}: text of the user for the host's shell. */
@Keyword(value = "host command", summary = "runs a command on the build host")
public record HostCommand(
        @Option("the command") Text command,
        @Option("words before it") List<String> wrapper,
        @Option("whether it prepares the disk, before mounting") boolean makesDisk)
        implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(wrapper);
        words.addAll(List.of("/bin/sh", "-e", "-c", scope.text(command)));
        scope.host().run(Command.of(words).with(BuildRefs.environment(scope)));
        scope.get(BuildRefs.OPEN_DISK).refresh();
        return null;
    }

    /** After mounting it may bring anything of the host into the image. */
    @Override
    public boolean everyTime() {
        return !makesDisk;
    }

    @Override
    public String describe() {
        return command.toString();
    }
}
