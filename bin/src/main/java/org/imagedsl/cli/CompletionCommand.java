// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imagedsl completion bash}. */
@Command(
        name = "completion",
        description = "Prints a script that completes commands, options and files in a shell.",
        footer = {
            "  source <(imagedsl completion bash)     for this shell",
            "  imagedsl completion bash > /etc/bash_completion.d/imagedsl"
        })
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    @Override
    public Integer call() {
        // The script that picocli writes serves both: in zsh it loads bashcompinit first.
        String script = AutoComplete.bash("imagedsl", spec.root().commandLine());
        spec.commandLine().getOut().print(script.replace('"' + Builds.MARK + '"', Builds.LIST));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    /** Builds are asked for when one is to be completed: a mark stands for them in what picocli writes. */
    static final class Builds implements Iterable<String> {

        private static final String MARK = "@builds@";

        private static final String LIST = "$(ls \"${IMAGEDSL_STATE:-/var/lib/imagedsl}/builds\" 2>/dev/null)";

        @Override
        public Iterator<String> iterator() {
            return List.of(MARK).iterator();
        }
    }

    /** Shells that have completion. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
