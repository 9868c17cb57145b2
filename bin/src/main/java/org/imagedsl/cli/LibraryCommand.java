// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code imagedsl library}: its own commands do the work. */
@Command(
        name = "library",
        description = "Makes, tests and locks shared libraries of steps.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  imagedsl library new acme-base          a folder lib/acme-base to start from",
            "  imagedsl library test lib/acme-base     runs its specs",
            "  imagedsl library lock                   fetches what the scripts here use, and pins it"
        })
final class LibraryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    /** With the commands that it holds. */
    static CommandLine line(Host host) {
        return new CommandLine(new LibraryCommand())
                .addSubcommand(new NewLibraryCommand())
                .addSubcommand(new TestLibraryCommand(host))
                .addSubcommand(new LockLibrariesCommand(host));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
