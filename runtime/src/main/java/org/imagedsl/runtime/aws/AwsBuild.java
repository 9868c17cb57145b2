// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.cloud.CopyDataVolumes;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.cloud.FindSource;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/**
 * What every build of an AMI does, however its disk is reached: all is found out before anything is made, and the snapshot
 * is published at the end.
 */
record AwsBuild(Aws aws, Script script, Image image, AwsPublishing publishing) {

    AwsBuild(Aws aws, Script script, Image image, boolean replaces) {
        this(aws, script, image, new AwsPublishing(aws, image, replaces));
    }

    /**
     * The whole build.
     *
     * @param first before the source is looked for
     * @param disk from which the snapshot of the root disk comes
     */
    Node tree(List<Node> first, List<Node> disk) {
        List<Node> body = new ArrayList<>(first);
        if (image.source() instanceof Ami ami) {
            body.add(new Node.Action(
                    new FindSource(ami.describe(), ami.query(), ami.mostRecent(), publishing.traits(), AwsDialect.AWS),
                    StepOptions.NONE,
                    script.spans().of(image, "source")));
        }
        body.add(action(publishing.check()));
        body.addAll(disk);
        if (image.source() instanceof Ami && aws.dataVolumes() == DataVolumes.COPY) {
            body.add(action(new CopyDataVolumes(
                    image.name(),
                    publishing.encryption(),
                    publishing.tagging(),
                    publishing.keeping(),
                    AwsDialect.AWS)));
        }
        publishing.steps().forEach(step -> body.add(action(step)));
        return new Node.Block(aws, body, span());
    }

    Node action(Step<?> step) {
        return new Node.Action(step, StepOptions.NONE, span());
    }

    /** The place of {@code aws}, or of the image when no script wrote it. */
    Span span() {
        Span own = script.spans().of(aws);
        return own.isKnown() ? own : script.spans().of(image);
    }

    RootVolume root() {
        return aws.rootVolume().orElse(RootVolume.DEFAULT);
    }
}
