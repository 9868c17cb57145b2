// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.cloud.AttachVolume;
import org.imagedsl.runtime.cloud.CreateVolume;
import org.imagedsl.runtime.cloud.FindHost;
import org.imagedsl.runtime.cloud.TakeSnapshot;
import org.imagedsl.runtime.cloud.VolumeWish;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Span;

/**
 * An AMI built on a volume of this instance. The blocks close in this order: unmounted, detached, frozen, deleted; then the
 * snapshot becomes an image.
 */
record AttachBuild(AwsBuild build) {

    private static final AwsDialect AWS = AwsDialect.AWS;

    Node tree(List<Node> work) {
        List<Node> first = new ArrayList<>(new AttachRules(build.aws(), build.script(), build.image()).problems());
        first.add(build.action(new FindHost(AWS)));
        return build.tree(first, List.of(volume(work)));
    }

    private Node volume(List<Node> work) {
        Image image = build.image();
        AwsPublishing publishing = build.publishing();
        RootVolume root = build.root();
        Optional<Chroot> chroot = image.chroot();
        VolumeWish wish =
                new VolumeWish(root.size().or(this::scratchSize), root.kind(), publishing.encryption(), root.tags());
        AttachVolume attach = new AttachVolume(
                image.name(), chroot.flatMap(Chroot::device), chroot.flatMap(Chroot::nvmeDevicePath), AWS);
        Span open = chroot.map(build.script().spans()::of).orElse(build.span());
        return new Node.Block(
                new CreateVolume(image.name(), wish, AWS),
                List.of(
                        new Node.Block(attach, work, open),
                        build.action(new TakeSnapshot(image.name(), publishing.tagging(), publishing.keeping(), AWS))),
                build.span());
    }

    private Optional<ByteSize> scratchSize() {
        return build.image().source() instanceof Scratch scratch ? Optional.of(scratch.size()) : Optional.empty();
    }
}
