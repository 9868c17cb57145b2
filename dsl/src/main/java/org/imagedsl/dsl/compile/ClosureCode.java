// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.ScriptCode;

/** A closure of the script that runs at build time. */
final class ClosureCode implements ScriptCode {

    private final Closure<?> closure;
    private final CodeText text;

    ClosureCode(Closure<?> closure, CodeText text) {
        this.closure = closure;
        this.text = text;
    }

    @Override
    public Object call(ImageFiles root) {
        return closure.getMaximumNumberOfParameters() == 0 ? closure.call() : closure.call(root);
    }

    @Override
    public String canonical() {
        return new CapturedValues().code(closure, text);
    }

    @Override
    public String toString() {
        return text.source();
    }
}
