// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.cloud.CopyDataVolumes;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.cloud.FindSource;
import org.imagedsl.runtime.disk.OpenDevice;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/** An AMI built on a disk file of this host, whatever host that is; its blocks come and go through EBS direct. */
final class DirectBuild {

    private static final AwsDialect AWS = AwsDialect.AWS;

    private final Aws aws;
    private final Script script;
    private final Image image;
    private final AwsPublishing publishing;
    private final Span span;

    DirectBuild(Aws aws, Script script, Image image, boolean replaces) {
        this.aws = aws;
        this.script = script;
        this.image = image;
        this.publishing = new AwsPublishing(aws, image, replaces);
        Span own = script.spans().of(aws);
        this.span = own.isKnown() ? own : script.spans().of(image);
    }

    /** The whole build, when this is the image's only target. */
    Node tree(List<Node> work) {
        List<Node> body = new ArrayList<>(new AttachRules(aws, script, image).ofDirect());
        if (image.source() instanceof Ami ami) {
            body.add(new Node.Action(
                    new FindSource(ami.describe(), ami.query(), ami.mostRecent(), publishing.traits(), AWS),
                    StepOptions.NONE,
                    script.spans().of(image, "source")));
        }
        body.add(action(publishing.check()));
        body.add(new Node.Block(
                disk(),
                image.chroot().map(chroot -> device(chroot, work)).stream().toList(),
                span));
        body.add(action(upload()));
        if (image.source() instanceof Ami && aws.dataVolumes() == DataVolumes.COPY) {
            body.add(action(new CopyDataVolumes(
                    image.name(), publishing.encryption(), publishing.tagging(), publishing.keeping(), AWS)));
        }
        publishing.steps().forEach(step -> body.add(action(step)));
        return new Node.Block(aws, body, span);
    }

    /** What is done with a finished disk, when the image has other targets too. */
    List<Step<?>> steps() {
        if (image.source() instanceof Ami) {
            return List.of(new Wrong(
                    "an image that starts from an AMI is published to AWS alone",
                    "give each target an image of its own: one can start from the other with source image('"
                            + image.name() + "')"));
        }
        List<Step<?>> steps = new ArrayList<>(List.of(aws, publishing.check(), upload()));
        steps.addAll(publishing.steps());
        return steps;
    }

    private Step<Path> disk() {
        return image.source() instanceof Ami
                ? new DownloadSnapshot(image.name(), root().size(), publishing.encryption())
                : image.source().workingDisk();
    }

    private Node device(Chroot chroot, List<Node> work) {
        Span own = script.spans().of(chroot);
        return new Node.Block(new OpenDevice(chroot.device(), chroot.nvmeDevicePath()), work, own);
    }

    private UploadSnapshot upload() {
        return new UploadSnapshot(
                image.name(), root(), publishing.encryption(), publishing.tagging(), publishing.keeping());
    }

    private RootVolume root() {
        return aws.rootVolume().orElse(RootVolume.DEFAULT);
    }

    private Node action(Step<?> step) {
        return new Node.Action(step, StepOptions.NONE, span);
    }
}
