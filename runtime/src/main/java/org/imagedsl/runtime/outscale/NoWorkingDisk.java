// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.nio.file.Path;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Stands where an OMI would have to be fetched to this host. */
@Keyword(value = "fetch image", summary = "fetches an image of Outscale to this host")
record NoWorkingDisk(@Option("the image") String source) implements Step<Path> {

    private static final String MESSAGE = "an OMI is built on a volume of Outscale, not on a disk file of this host";
    private static final String HINT = "build it with outscale as the only target of its image";

    @Override
    public Path perform(Scope scope) {
        throw new BuildFailure(MESSAGE, HINT);
    }

    @Override
    public String describe() {
        return source;
    }

    @Override
    public void check(Checks checks) {
        checks.problem("", MESSAGE, HINT);
    }
}
