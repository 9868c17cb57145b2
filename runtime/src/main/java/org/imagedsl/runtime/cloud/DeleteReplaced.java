// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Deletes the snapshots of the images that made room, last: until then they could be registered again. */
@Keyword(value = "delete replaced", summary = "deletes the snapshots of the images that were replaced")
public record DeleteReplaced(@Option("the provider's words") Dialect dialect) implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        for (MadeImages.Old old : scope.get(CloudRefs.MADE).replaced()) {
            boolean gone = cloud.snapshots(old.region()).delete(old.snapshot());
            scope.output(
                    (gone ? "deleted " : "left, as another image uses it: ") + old.snapshot() + " in " + old.region());
        }
        return null;
    }

    @Override
    public String describe() {
        return "snapshots";
    }

    @Override
    public List<String> apiCalls() {
        return dialect.calls(Operation.DELETE_SNAPSHOT);
    }
}
