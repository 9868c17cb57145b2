// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.dsl.compile.UsedInput;
import org.imagedsl.runtime.check.HostNeeds;
import org.imagedsl.runtime.image.Script;
import picocli.CommandLine;

/**
 * Everything outside the command line that the answer of a check depended on.
 *
 * @param begin a file that changed after it may have been read before it did: such an answer is not kept
 */
record Premises(Host host, ScriptArguments arguments, Instant begin) {

    /** Keeps the answer where the launcher looks for it, if it asked for that. */
    void keep(Compilation compilation, Script script, CommandLine line, String answer) {
        String place = System.getProperty("imagedsl.answer", "");
        if (place.isEmpty()) {
            return;
        }
        List<Premise> premises = of(compilation, HostNeeds.of(script));
        if (premises.stream().noneMatch(premise -> premise.changedSince(begin))) {
            List<String> words = line.getParent().getParseResult().originalArgs();
            KeptAnswer.keep(Path.of(place), arguments.file.toAbsolutePath(), Question.here(words), premises, answer);
        }
    }

    private List<Premise> of(Compilation compilation, HostNeeds needs) {
        List<Premise> premises = new ArrayList<>();
        premises.add(Premise.content(arguments.file.toAbsolutePath()));
        arguments.variableFiles.forEach(file -> premises.add(Premise.content(file.toAbsolutePath())));
        for (UsedInput used : compilation.used()) {
            switch (used.kind()) {
                case FILE -> premises.add(Premise.content(Path.of(used.name())));
                case FOLDER -> premises.add(Premise.names(Path.of(used.name())));
                case ENVIRONMENT -> premises.add(Premise.variable(used.name(), host.environment()));
                case VARIABLE -> premises.add(
                        Premise.variable(ScriptInputs.VARIABLE_PREFIX + used.name(), host.environment()));
                case TIME, RANDOM -> {
                    // What is right does not depend on them.
                }
            }
        }
        needs.inputs().forEach(file -> premises.add(Premise.exists(file)));
        needs.tools().keySet().forEach(tool -> host.tools()
                .found(tool.program())
                .ifPresent(found -> premises.add(Premise.exists(found))));
        return premises;
    }
}
