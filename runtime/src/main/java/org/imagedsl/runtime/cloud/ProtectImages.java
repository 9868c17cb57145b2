// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Protects the image from being deregistered, in every region. After all that may fail: a protected image cannot be removed. */
@Keyword(value = "protect image", summary = "protects the image from being deregistered")
public record ProtectImages(
        @Option("whether it stays protected for a day after the protection is taken away") boolean cooldown,
        @Option("the provider's words") Dialect dialect)
        implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        for (MadeImages.Made made : scope.get(CloudRefs.MADE).kept()) {
            scope.get(Cloud.REF).images(made.region()).protect(made.image(), cooldown);
        }
        return null;
    }

    @Override
    public String describe() {
        return cooldown ? "with cooldown" : "";
    }

    @Override
    public List<String> apiCalls() {
        return dialect.calls(Operation.PROTECT_IMAGE);
    }
}
