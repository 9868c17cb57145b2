// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.attach.AttachedImage;
import org.imagedsl.runtime.cloud.FindHost;
import org.imagedsl.runtime.cloud.VolumeWish;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.step.Node;

/** An AMI built on a volume of this instance. */
record AttachBuild(AwsBuild build) {

    private static final AwsDialect AWS = AwsDialect.AWS;

    Node tree(List<Node> work) {
        List<Node> first = new ArrayList<>(new AttachRules(build.aws(), build.script(), build.image()).problems());
        first.add(build.action(new FindHost(AWS)));
        Optional<String> device = build.image().chroot().flatMap(Chroot::device);
        return build.tree(first, List.of(volume().tree(device, work)));
    }

    private AttachedImage volume() {
        Image image = build.image();
        AwsPublishing publishing = build.publishing();
        RootVolume root = build.root();
        VolumeWish wish = new VolumeWish(
                root.size().or(() -> AttachedImage.scratchSize(image)),
                root.kind(),
                publishing.encryption(),
                root.tags());
        return new AttachedImage(
                build.script(), image, wish, publishing.tagging(), publishing.keeping(), AWS, true, build.span());
    }
}
