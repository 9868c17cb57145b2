// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandResult;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.StepOptions;

/** Commands with what the script said of their step: its variables win, its user and folder hold where none is set. */
final class StepCommands {

    private final StepOptions options;
    private final Scope scope;

    StepCommands(StepOptions options, Scope scope) {
        this.options = options;
        this.scope = scope;
    }

    /** Host commands run as who builds: only the variables are the step's. */
    Commands onHost(Commands commands) {
        return command -> commands.run(command.with(variables()));
    }

    Guest inGuest(Guest guest) {
        return new Guest() {
            @Override
            public Commands commands() {
                return command -> run(guest.commands(), command);
            }

            @Override
            public ImageFiles files() {
                return guest.files();
            }
        };
    }

    private CommandResult run(Commands commands, Command command) throws InterruptedException {
        Optional<String> user = command.user().or(options::user);
        Optional<String> workDir = command.workDir().or(options::workDir);
        return commands.run(command.with(variables()).as(user).in(workDir));
    }

    private Map<String, String> variables() {
        Map<String, String> rendered = new TreeMap<>();
        options.env().forEach((name, value) -> rendered.put(name, scope.text(value)));
        return rendered;
    }
}
