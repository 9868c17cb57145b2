// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.dsl.repl.Evaluation;
import org.imagedsl.runtime.artifact.Overwriting;
import org.imagedsl.runtime.check.HostNeeds;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.repl.Prompt;
import org.imagedsl.runtime.report.Outcome;

/** Builds the open image from its layers to the artifact, as {@code run} does. */
record WholeBuild(Repl repl, Setting setting, Prompt prompt) {

    boolean run(Evaluation now) {
        if (now.script().isEmpty() || now.image().isEmpty()) {
            return repl.refuse("no image is open that could be built", "open one: image 'name', its source, its steps");
        } else if (!repl.ready(now)) {
            return false;
        }
        Set<String> image = Set.of(now.image().get().name());
        Optional<Script> script = overwriting(now.script().get(), image);
        return script.isPresent() && build(script.get(), image);
    }

    private Optional<Script> overwriting(Script script, Set<String> image) {
        List<Path> existing = HostNeeds.of(script, image).outputs().stream()
                .filter(Files::exists)
                .toList();
        if (existing.isEmpty()) {
            return Optional.of(script);
        } else if (prompt.ask("'" + existing.get(0) + "' is there already: replace it?", false)) {
            return Optional.of(Overwriting.of(script));
        }
        repl.refuse("'" + existing.get(0) + "' is there already", "move it away, or say overwrite true in its target");
        return Optional.empty();
    }

    private boolean build(Script script, Set<String> image) {
        Executor executor = new Executor(setting.builds().only(image), new BuildDisplay(prompt));
        prompt.onInterrupt(executor::cancel);
        try {
            BuildReport report = executor.run(script);
            return report.outcome() == Outcome.BUILT;
        } finally {
            prompt.onInterrupt(() -> repl.stop(false));
        }
    }
}
