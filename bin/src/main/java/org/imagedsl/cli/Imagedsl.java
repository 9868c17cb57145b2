// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.imagedsl.cli.CompletionCommand.Shell;
import org.imagedsl.cli.OutputArguments.Color;
import org.imagedsl.cli.OutputArguments.Format;
import org.imagedsl.runtime.journal.OnError;
import org.imagedsl.sandbox.machine.MachineKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code imagedsl}: its sub-commands do the work. */
@Command(
        name = "imagedsl",
        description = "Builds machine images from Groovy scripts.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = VersionCommand.Provider.class,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  imagedsl check build.groovy     finds every mistake, needs neither root nor network",
            "  imagedsl plan build.groovy      shows what would be done, in order",
            "  imagedsl run build.groovy       builds the images",
            "  imagedsl steps shell            explains a word of the script language",
            "",
            "Exit codes: 0 done; 1 the build failed; 2 the script or the command line is wrong;",
            "130 interrupted and cleaned up.",
            "'imagedsl COMMAND --help' says more of each command."
        })
final class Imagedsl implements Callable<Integer> {

    private static final Map<String, Function<Host, Object>> COMMANDS = commands();

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    /** The whole command line, ready to execute. */
    static CommandLine commandLine(Host host) {
        return commandLine(host, "");
    }

    /** The part of it that a start with this first word needs: reading every command's options costs milliseconds. */
    static CommandLine commandLine(Host host, String firstWord) {
        CommandLine line = new CommandLine(new Imagedsl());
        boolean one = COMMANDS.containsKey(firstWord) && !firstWord.equals("completion");
        COMMANDS.forEach((name, command) -> {
            if (!one || name.equals(firstWord)) {
                line.addSubcommand(name, command.apply(host));
            }
        });
        line.registerConverter(OnError.class, new Choice<>(OnError.class));
        line.registerConverter(Format.class, new Choice<>(Format.class));
        line.registerConverter(Color.class, new Choice<>(Color.class));
        line.registerConverter(Shell.class, new Choice<>(Shell.class));
        line.registerConverter(MachineKind.class, new Choice<>(MachineKind.class));
        line.setUsageHelpWidth(100);
        line.setUsageHelpLongOptionsMaxWidth(28);
        line.setExecutionStrategy(Imagedsl::execute);
        line.setParameterExceptionHandler(new WrongArguments());
        line.setExecutionExceptionHandler(new UnexpectedFailure());
        line.getSubcommands().values().forEach(Imagedsl::headings);
        return line;
    }

    /** There is no help on a command that does not exist: picocli would show the general one. */
    private static int execute(ParseResult result) {
        ParseResult last = result;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine line = last.commandSpec().commandLine();
        if (!line.getSubcommands().isEmpty() && !last.unmatched().isEmpty()) {
            throw new UnmatchedArgumentException(line, last.unmatched());
        }
        return new CommandLine.RunLast().execute(result);
    }

    private static void headings(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .commandListHeading("%nCommands:%n")
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .footerHeading("%nExamples:%n");
        command.getSubcommands().values().forEach(Imagedsl::headings);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static Map<String, Function<Host, Object>> commands() {
        Map<String, Function<Host, Object>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand::new);
        commands.put("repl", ReplCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("policy", PolicyCommand::new);
        commands.put("steps", StepsCommand::new);
        commands.put("library", LibraryCommand::line);
        commands.put("layers", LayersCommand::new);
        commands.put("cleanup", CleanupCommand::new);
        commands.put("sandbox", SandboxCommand::new);
        commands.put("completion", host -> new CompletionCommand());
        commands.put("version", host -> new VersionCommand());
        return Collections.unmodifiableMap(commands);
    }
}
