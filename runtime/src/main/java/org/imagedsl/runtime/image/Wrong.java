// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Stands in a tree where blocks of a script do not go together. */
@Keyword(value = "problem", summary = "stands where blocks do not go together")
public record Wrong(@Option("what is wrong") String message, @Option("what to do") String hint) implements Step<Void> {

    @Override
    public Void perform(Scope scope) {
        throw new BuildFailure(message, hint);
    }

    @Override
    public String describe() {
        return message;
    }

    @Override
    public void check(Checks checks) {
        checks.problem("", message, hint);
    }
}
