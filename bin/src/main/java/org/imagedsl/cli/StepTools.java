// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.HostTool;

/** Programs of the build host that the steps of a script start. */
final class StepTools {

    private StepTools() {}

    static Collection<HostTool> of(Script script) {
        Set<HostTool> tools = new LinkedHashSet<>();
        return tools;
    }
}
