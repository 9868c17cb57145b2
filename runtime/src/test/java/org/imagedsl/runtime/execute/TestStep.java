// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;

/** A step whose work a test gives. */
@Keyword(value = "try", summary = "does what a test says")
public record TestStep(String name, Work work, List<Path> inputs, List<HostTool> hostTools)
        implements Provisioner<Object> {

    @FunctionalInterface
    interface Work {
        Object in(Scope scope) throws IOException, InterruptedException;
    }

    /** Work without a result. */
    @FunctionalInterface
    interface Deed {
        void in(Scope scope) throws IOException, InterruptedException;
    }

    static TestStep of(String name, Deed deed) {
        Work work = scope -> {
            deed.in(scope);
            return null;
        };
        return new TestStep(name, work, List.of(), List.of());
    }

    public static TestStep needing(String name, HostTool... tools) {
        return new TestStep(name, scope -> null, List.of(), List.of(tools));
    }

    @Override
    public Object perform(Scope scope) throws IOException, InterruptedException {
        return work.in(scope);
    }

    @Override
    public String describe() {
        return name;
    }
}
