// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.aws.store.BundleDisk;
import org.imagedsl.runtime.aws.store.FindBucket;
import org.imagedsl.runtime.disk.OpenDevice;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Wrong;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.Span;

/** An AMI built on a disk file of this host, whatever host that is; its blocks come and go through EBS direct. */
record DirectBuild(AwsBuild build) {

    /** The whole build, when this is the image's only target. */
    Node tree(List<Node> work) {
        List<Node> opened = build.image().chroot().map(chroot -> device(chroot, work)).stream()
                .toList();
        return build.tree(
                new AttachRules(build.aws(), build.script(), build.image()).ofDirect(),
                List.of(new Node.Block(disk(), opened, build.span()), build.action(finished())));
    }

    /** What is done with a finished disk, when the image has other targets too. */
    List<Step<?>> steps() {
        Image image = build.image();
        if (image.source() instanceof Ami) {
            return List.of(new Wrong(
                    "an image that starts from an AMI is published to AWS alone",
                    "give each target an image of its own: one can start from the other with source image('"
                            + image.name() + "')"));
        }
        List<Step<?>> steps = new ArrayList<>(List.of(build.aws()));
        steps.addAll(build.publishing().checks());
        build.publishing()
                .bundle()
                .ifPresent(bundle -> steps.add(
                        new FindBucket(image.name(), bundle, build.publishing().keeping())));
        steps.add(finished());
        steps.addAll(build.publishing().steps());
        return steps;
    }

    private Step<Path> disk() {
        Image image = build.image();
        return image.source() instanceof Ami
                ? new DownloadSnapshot(
                        image.name(), build.root().size(), build.publishing().encryption())
                : image.source().workingDisk();
    }

    private Node device(Chroot chroot, List<Node> work) {
        Span own = build.script().spans().of(chroot);
        return new Node.Block(new OpenDevice(chroot.device(), chroot.nvmeDevicePath()), work, own);
    }

    /** What becomes of the finished disk. */
    private Step<?> finished() {
        AwsPublishing publishing = build.publishing();
        return publishing
                .bundle()
                .<Step<?>>map(bundle -> new BundleDisk(bundle, publishing.traits()))
                .orElseGet(this::upload);
    }

    private UploadSnapshot upload() {
        AwsPublishing publishing = build.publishing();
        return new UploadSnapshot(
                build.image().name(),
                build.root(),
                publishing.encryption(),
                publishing.tagging(),
                publishing.keeping());
    }
}
