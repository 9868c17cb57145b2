// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagedsl.runtime.journal.BuildRequest;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which script, with which variables. */
final class ScriptArguments {

    @Parameters(paramLabel = "SCRIPT", description = "The build script, as build.groovy.")
    Path file;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "Set a variable that the script reads with var('NAME'); may be repeated.")
    Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--var-file",
            paramLabel = "FILE",
            description = "Read variables from a file of NAME=VALUE lines; --var wins over it.")
    List<Path> variableFiles = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "IMAGE",
            description = "Only this image, and those that it starts from; may be repeated.")
    Set<String> only = new LinkedHashSet<>();

    /** What the script takes for now. */
    Instant time = Instant.now();

    /** Those of an earlier build. */
    static ScriptArguments of(BuildRequest request) {
        ScriptArguments arguments = new ScriptArguments();
        arguments.file = request.script().startsWith(request.folder())
                ? request.folder().relativize(request.script())
                : request.script();
        arguments.variables = request.variables();
        arguments.only = request.choices().only();
        arguments.time = request.time();
        return arguments;
    }

    /** All variables of the command line. */
    Map<String, String> allVariables() {
        Map<String, String> all = new LinkedHashMap<>();
        variableFiles.forEach(file -> all.putAll(VariableFile.read(file)));
        all.putAll(variables);
        return all;
    }
}
