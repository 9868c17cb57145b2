// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.value.BuildFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Shows what a command threw: cause and hint of a failure with a remedy, the trace of what nobody foresaw. */
final class UnexpectedFailure implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
        PrintWriter err = line.getErr();
        if (failure instanceof BuildFailure known) {
            err.println("imagedsl: " + known.getMessage());
            known.hint().lines().forEach(hint -> err.println("  " + hint));
        } else if (failure instanceof FileSystemException && !wantsTrace(line)) {
            err.println("imagedsl: " + Causes.text(failure));
            err.println("  may you read and write there? IMAGEDSL_STATE names another folder for what imagedsl keeps");
        } else {
            err.println("imagedsl: unexpected failure: " + failure);
            err.println("  a defect of imagedsl: please report it with the lines below and 'imagedsl version'");
            failure.printStackTrace(err);
        }
        err.flush();
        return failure instanceof WrongInput ? ExitCode.WRONG : ExitCode.FAILED;
    }

    private static boolean wantsTrace(CommandLine line) {
        return line.getParseResult().hasMatchedOption("--debug");
    }
}
