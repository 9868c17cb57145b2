// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/** A provisioning step of a test: code that acts in the open chroot. */
@Keyword(value = "code", summary = "runs code of a test")
public record ProvisionWith(Code code) implements Provisioner<Void> {

    /** What a test does in the image. */
    @FunctionalInterface
    public interface Code {
        void run(Scope scope) throws IOException, InterruptedException;
    }

    public static List<Node> steps(Code... codes) {
        return java.util.Arrays.stream(codes)
                .map(code -> (Node) new Node.Action(new ProvisionWith(code), StepOptions.NONE, Span.NONE))
                .toList();
    }

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        code.run(scope);
        return null;
    }

    @Override
    public String describe() {
        return "of a test";
    }
}
