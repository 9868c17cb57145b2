// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.attach;

import java.nio.file.Path;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Stands where an image of a cloud would have to be fetched to this host. */
@Keyword(value = "fetch image", summary = "fetches an image of a cloud to this host")
public record NoWorkingDisk(
        @Option("the image") String source,
        @Option("what is built of it, as 'an AMI'") String kind,
        @Option("the cloud") String cloud,
        @Option("what to do") String hint)
        implements Step<Path> {

    @Override
    public Path perform(Scope scope) {
        throw new BuildFailure(message(), hint);
    }

    private String message() {
        return kind + " is built on a volume of " + cloud + ", not on a disk file of this host";
    }

    @Override
    public String describe() {
        return source;
    }

    @Override
    public void check(Checks checks) {
        checks.problem("", message(), hint);
    }
}
