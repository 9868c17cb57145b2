// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.dsl.check.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the command line, what was probably meant, and where help is. */
final class WrongArguments implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("imagedsl: " + message(failure));
        suggestion(failure).lines().forEach(text -> err.println("  " + text));
        err.println("  see '" + line.getCommandSpec().qualifiedName() + " --help'");
        err.flush();
        return ExitCode.WRONG;
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            String kind = word.startsWith("-") ? "option" : isTop(failure) ? "command" : "argument";
            return "unknown " + kind + " '" + word + "'";
        }
        if (failure.getArgSpec() instanceof OptionSpec option
                && failure.getMessage().contains("KEY=VALUE")) {
            return "option '" + option.longestName() + "' takes " + option.paramLabel() + ", not '" + failure.getValue()
                    + "'";
        }
        String text = failure.getMessage().replace("is not an int", "is not a whole number");
        return text.isEmpty() ? "wrong arguments" : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static String suggestion(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        String word = unmatched.getUnmatched().get(0);
        if (isTop(failure) && Files.isRegularFile(Path.of(word))) {
            return "did you mean 'imagedsl run " + word + "'?";
        }
        CommandLine line = failure.getCommandLine();
        return Nearest.hint(
                word,
                word.startsWith("-")
                        ? line.getCommandSpec().optionsMap().keySet()
                        : line.getSubcommands().keySet());
    }

    private static boolean isTop(ParameterException failure) {
        return failure.getCommandLine().getParent() == null;
    }
}
