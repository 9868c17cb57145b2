// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.nio.file.Path;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Stands where an AMI would have to be fetched to this host. */
@Keyword(value = "fetch image", summary = "fetches an image of AWS to this host")
record NoWorkingDisk(@Option("the image") String source) implements Step<Path> {

    private static final String MESSAGE = "an AMI is built on a volume of AWS, not on a disk file of this host";
    private static final String HINT = "build it with aws { via attach } as the only target of its image";

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
