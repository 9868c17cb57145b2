// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.attach.AttachedImage;
import org.imagedsl.runtime.cloud.CopyDataVolumes;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.FindHost;
import org.imagedsl.runtime.cloud.FindSource;
import org.imagedsl.runtime.cloud.UsableSource;
import org.imagedsl.runtime.cloud.VolumeWish;
import org.imagedsl.runtime.cloud.WriteDisk;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Span;

/** How an OMI is built: on a volume of this VM from the first moment, or of a disk that is finished. */
record OutscaleBuild(Outscale outscale, Script script, Image image, OutscalePublishing publishing) {

    private static final OutscaleDialect OUTSCALE = OutscaleDialect.OUTSCALE;

    OutscaleBuild(Outscale outscale, Script script, Image image, boolean replaces) {
        this(outscale, script, image, new OutscalePublishing(outscale, image, replaces));
    }

    /** The whole build, when this is the image's only target. */
    Node tree(List<Node> work) {
        List<Node> first = new ArrayList<>(new OutscaleImageRules(this).problems());
        Optional<String> device = image.chroot().flatMap(Chroot::device).map(OutscaleBuild::linkable);
        return whole(first, volume(AttachedImage.scratchSize(image), true).tree(device, work));
    }

    /** What is done with a finished disk, when the image has other targets too. */
    List<Node> ofFinishedDisk() {
        List<Node> first = new ArrayList<>(new OutscaleImageRules(this).ofFinishedDisk());
        Node volume = volume(Optional.empty(), false).tree(Optional.empty(), List.of(action(new WriteDisk())));
        return List.of(whole(first, volume));
    }

    private Node whole(List<Node> first, Node volume) {
        List<Node> body = new ArrayList<>(first);
        body.add(action(new FindHost(OUTSCALE)));
        if (image.source() instanceof Omi omi) {
            Span place = script.spans().of(image, "source");
            Step<?> find = new FindSource(
                    omi.describe(), omi.query(), omi.mostRecent(), publishing.traits(), false, false, OUTSCALE);
            Step<?> use = new UsableSource(image.name(), outscale.dataVolumes(), OUTSCALE);
            body.add(new Node.Action(find, StepOptions.NONE, place));
            body.add(action(publishing.check()));
            body.add(new Node.Action(use, StepOptions.NONE, place));
        } else {
            body.add(action(publishing.check()));
        }
        body.add(volume);
        if (image.source() instanceof Omi && outscale.dataVolumes() == DataVolumes.COPY) {
            body.add(action(new CopyDataVolumes(
                    image.name(),
                    outscale.volumes().stream().map(Bsu::name).toList(),
                    Encryption.AS_SOURCE,
                    publishing.tagging(),
                    publishing.keeping(),
                    OUTSCALE)));
        }
        publishing.steps().forEach(step -> body.add(action(step)));
        return new Node.Block(outscale, body, span());
    }

    private AttachedImage volume(Optional<ByteSize> otherwise, boolean builtOn) {
        RootBsu root = root();
        VolumeWish wish =
                new VolumeWish(root.size().or(() -> otherwise), root.kind(), Encryption.AS_SOURCE, root.tags());
        return new AttachedImage(
                script, image, wish, publishing.tagging(), publishing.keeping(), OUTSCALE, builtOn, span());
    }

    /** Outscale links no volume as {@code /dev/vd…}, whatever the kernel calls it then. */
    private static String linkable(String device) {
        return device.startsWith("/dev/vd") ? device.replaceFirst("vd", "xvd") : device;
    }

    private Node action(Step<?> step) {
        return new Node.Action(step, StepOptions.NONE, span());
    }

    RootBsu root() {
        return outscale.rootVolume().orElse(RootBsu.DEFAULT);
    }

    /** The place of {@code outscale}, or of the image when no script wrote it. */
    Span span() {
        Span own = script.spans().of(outscale);
        return own.isKnown() ? own : script.spans().of(image);
    }
}
