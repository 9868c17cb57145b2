// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.time.Instant;
import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Says from when on nobody is to start the image any more, in every region. */
@Keyword(value = "deprecate image", summary = "says from when on nobody is to start the image any more")
public record DeprecateImages(@Option("when") Instant at, @Option("the provider's words") Dialect dialect)
        implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        for (MadeImages.Made made : scope.get(CloudRefs.MADE).kept()) {
            scope.get(Cloud.REF).images(made.region()).deprecate(made.image(), at);
        }
        return null;
    }

    @Override
    public String describe() {
        return "at " + at;
    }

    @Override
    public List<String> apiCalls() {
        return dialect.calls(Operation.DEPRECATE_IMAGE);
    }
}
