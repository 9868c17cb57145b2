// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.imagedsl.runtime.value.BuildFailure;

/** What a failure says to people. */
public final class Causes {

    private Causes() {}

    public static String text(Throwable failure) {
        if (failure instanceof BuildFailure) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof InterruptedException) {
            return "interrupted";
        }
        if (failure instanceof FileSystemException file) {
            return fileText(file);
        }
        String message = String.valueOf(failure.getMessage()).strip();
        return failure instanceof IOException ? message : name(failure) + ": " + message + scriptPlace(failure);
    }

    // The messages of these are the bare file name.
    private static String fileText(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file: " + failure.getFile();
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "already exists: " + failure.getFile();
        }
        return failure instanceof AccessDeniedException
                ? "permission denied: " + failure.getFile()
                : String.valueOf(failure.getMessage());
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    /** Where the script's own code failed. */
    private static String scriptPlace(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> String.valueOf(frame.getFileName()).endsWith(".groovy") && frame.getLineNumber() > 0)
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
    }

    public static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
