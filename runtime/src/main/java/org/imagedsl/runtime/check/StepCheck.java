// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.check;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.image.PlacedChecks;
import org.imagedsl.runtime.image.Spans;
import org.imagedsl.runtime.step.Canonical;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepList;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/** What is wrong with one step: by its own rules, and with the files it reads. */
final class StepCheck {

    private final StepList.Entry entry;
    private final Spans spans;
    private final List<Problem> problems = new ArrayList<>();

    StepCheck(StepList.Entry entry, Spans spans) {
        this.entry = entry;
        this.spans = spans;
    }

    List<Problem> problems() {
        entry.step().check(checks());
        for (Path input : entry.step().inputs()) {
            if (!Files.exists(input)) {
                missing(input);
            }
        }
        return problems;
    }

    /** Left out when the step's own rules have said it already. */
    private void missing(Path input) {
        boolean known = problems.stream().anyMatch(problem -> problem.message().contains(input.toString()));
        if (!known) {
            checks().problem(optionOf(input), "no such file: " + input, "");
        }
    }

    /** A step that no script wrote stands for the block that its node came from. */
    private Step.Checks checks() {
        Span block = entry.position().span();
        return entry.step() instanceof Record item
                ? new PlacedChecks(item, spans, block, problems::add)
                : (option, message, hint) -> problems.add(new Problem(block, message, hint));
    }

    private String optionOf(Path input) {
        if (!(entry.step() instanceof Record item)) {
            return "";
        }
        return Arrays.stream(item.getClass().getRecordComponents())
                .filter(component -> mentions(Canonical.value(item, component), input))
                .map(RecordComponent::getName)
                .findFirst()
                .orElse("");
    }

    private static boolean mentions(Object value, Path input) {
        if (value instanceof Path path) {
            return path.equals(input);
        }
        if (value instanceof Content.LocalFile file) {
            return file.path().equals(input);
        }
        if (value instanceof Optional<?> optional) {
            return optional.filter(content -> mentions(content, input)).isPresent();
        }
        if (value instanceof Map<?, ?> map) {
            return mentions(map.values(), input);
        }
        return value instanceof Collection<?> items && items.stream().anyMatch(item -> mentions(item, input));
    }
}
