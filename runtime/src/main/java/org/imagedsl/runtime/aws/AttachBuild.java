// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.cloud.AttachVolume;
import org.imagedsl.runtime.cloud.CopyDataVolumes;
import org.imagedsl.runtime.cloud.CreateVolume;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.FindHost;
import org.imagedsl.runtime.cloud.FindSource;
import org.imagedsl.runtime.cloud.Keeping;
import org.imagedsl.runtime.cloud.TakeSnapshot;
import org.imagedsl.runtime.cloud.VolumeWish;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/**
 * An AMI built on a volume of this instance. The blocks close in this order: unmounted, detached, frozen, deleted; then the
 * snapshot becomes an image.
 */
final class AttachBuild {

    private static final AwsDialect AWS = AwsDialect.AWS;

    private final Aws aws;
    private final Script script;
    private final Image image;
    private final AwsPublishing publishing;
    private final Span span;

    AttachBuild(Aws aws, Script script, Image image, boolean replaces) {
        this.aws = aws;
        this.script = script;
        this.image = image;
        this.publishing = new AwsPublishing(aws, image, replaces);
        Span own = script.spans().of(aws);
        this.span = own.isKnown() ? own : script.spans().of(image);
    }

    Node tree(List<Node> work) {
        List<Node> body = new ArrayList<>(new AttachRules(aws, script, image).problems());
        body.add(action(new FindHost(AWS)));
        if (image.source() instanceof Ami ami) {
            body.add(new Node.Action(
                    new FindSource(ami.describe(), ami.query(), ami.mostRecent(), publishing.traits(), AWS),
                    StepOptions.NONE,
                    script.spans().of(image, "source")));
        }
        body.add(action(publishing.check()));
        body.add(volume(work));
        if (image.source() instanceof Ami && aws.dataVolumes() == DataVolumes.COPY) {
            body.add(action(
                    new CopyDataVolumes(image.name(), publishing.encryption(), publishing.tagging(), keeping(), AWS)));
        }
        publishing.steps().forEach(step -> body.add(action(step)));
        return new Node.Block(aws, body, span);
    }

    private Node volume(List<Node> work) {
        RootVolume root = aws.rootVolume().orElse(RootVolume.DEFAULT);
        Optional<Chroot> chroot = image.chroot();
        VolumeWish wish =
                new VolumeWish(root.size().or(this::scratchSize), root.kind(), publishing.encryption(), root.tags());
        AttachVolume attach = new AttachVolume(
                image.name(), chroot.flatMap(Chroot::device), chroot.flatMap(Chroot::nvmeDevicePath), AWS);
        return new Node.Block(
                new CreateVolume(image.name(), wish, AWS),
                List.of(
                        new Node.Block(
                                attach, work, chroot.map(script.spans()::of).orElse(span)),
                        action(new TakeSnapshot(image.name(), publishing.tagging(), keeping(), AWS))),
                span);
    }

    private Optional<org.imagedsl.runtime.value.ByteSize> scratchSize() {
        return image.source() instanceof Scratch scratch ? Optional.of(scratch.size()) : Optional.empty();
    }

    private Keeping keeping() {
        return publishing.keeping();
    }

    private Node action(Step<?> step) {
        return new Node.Action(step, StepOptions.NONE, span);
    }

    /** How a volume or its copy in the region of the build is encrypted. */
    static Encryption encryption(Optional<Encrypt> encrypt) {
        return encrypt.map(wanted -> new Encryption(true, wanted.kmsKey())).orElse(Encryption.AS_SOURCE);
    }
}
