// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Asks the cloud which of its machines this host is. */
@Keyword(value = "find host", summary = "asks the cloud which of its machines this host is")
public record FindHost(@Option("the provider's words") Dialect dialect) implements Step<InstanceId> {

    @Override
    public InstanceId perform(Scope scope) throws InterruptedException {
        BuildHost.Instance here = scope.get(Cloud.REF).host().here();
        scope.bind(CloudRefs.INSTANCE, here);
        scope.output("this is instance " + here.id() + " in " + here.zone());
        return here.id();
    }

    @Override
    public String describe() {
        return "this instance";
    }

    @Override
    public List<String> apiCalls() {
        return dialect.calls(Operation.FIND_HOST);
    }
}
