// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OwnDisk;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.step.Step;

/** The same target, replacing an image of its name. */
record AwsForced(Aws aws) implements Target {

    @Override
    public List<Step<?>> publish(Script script, Image image) {
        return aws.publish(script, image, true);
    }

    @Override
    public Optional<OwnDisk> ownDisk(Script script, Image image) {
        return aws.ownDisk(script, image, true);
    }

    @Override
    public Target overwriting() {
        return this;
    }
}
