// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;

/** Removes what no copy of a machine should have from its original, and what only the build needed. */
@Keyword(
        value = "cleanup",
        summary = "removes what copies of the machine must not share, and what only the build needed",
        example = "cleanup keep: [logs]")
public record Cleanup(@Option("what is left as it is") List<Leftover> keep) implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        for (Leftover leftover : removed()) {
            leftover.remove(scope.guest());
        }
        return null;
    }

    private List<Leftover> removed() {
        return Arrays.stream(Leftover.values())
                .filter(leftover -> !keep.contains(leftover))
                .toList();
    }

    @Override
    public String describe() {
        return removed().stream().map(Leftover::toString).collect(Collectors.joining(", "));
    }
}
