// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.cloud.AttachVolume;
import org.imagedsl.runtime.cloud.CreateVolume;
import org.imagedsl.runtime.cloud.Dialect;
import org.imagedsl.runtime.cloud.Keeping;
import org.imagedsl.runtime.cloud.Tagging;
import org.imagedsl.runtime.cloud.TakeSnapshot;
import org.imagedsl.runtime.cloud.VolumeWish;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Span;

/**
 * The volume that an image is built on. Its blocks close in this order: unmounted, detached, frozen, deleted; then the snapshot
 * becomes an image.
 *
 * @param builtOn whether it is attached from the first moment; else a finished disk is written to it
 * @param place of the target in the script
 */
public record AttachedImage(
        Script script,
        Image image,
        VolumeWish volume,
        Tagging tags,
        Keeping keeping,
        Dialect dialect,
        boolean builtOn,
        Span place) {

    /**
     * The volume's block.
     *
     * @param device the name that the volume is to be attached under
     * @param work what is done while it is attached
     */
    public Node tree(Optional<String> device, List<Node> work) {
        Optional<Chroot> chroot = image.chroot();
        Optional<String> appears = builtOn ? chroot.flatMap(Chroot::nvmeDevicePath) : Optional.empty();
        AttachVolume attach = new AttachVolume(image.name(), device, appears, builtOn, dialect);
        Span open = builtOn ? chroot.map(script.spans()::of).orElse(place) : place;
        List<Node> body = new ArrayList<>();
        body.add(new Node.Block(attach, work, open));
        body.add(action(new TakeSnapshot(image.name(), tags, keeping, dialect)));
        return new Node.Block(new CreateVolume(image.name(), volume, builtOn, dialect), body, place);
    }

    /** How large the disk of an image is that starts from nothing. */
    public static Optional<ByteSize> scratchSize(Image image) {
        return image.source() instanceof Scratch scratch ? Optional.of(scratch.size()) : Optional.empty();
    }

    private Node action(Step<?> step) {
        return new Node.Action(step, StepOptions.NONE, place);
    }
}
