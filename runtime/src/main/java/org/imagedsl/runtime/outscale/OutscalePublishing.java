// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CheckTarget;
import org.imagedsl.runtime.cloud.DeleteReplaced;
import org.imagedsl.runtime.cloud.Grants;
import org.imagedsl.runtime.cloud.ImageTraits;
import org.imagedsl.runtime.cloud.ImageWish;
import org.imagedsl.runtime.cloud.Keeping;
import org.imagedsl.runtime.cloud.RegisterImage;
import org.imagedsl.runtime.cloud.ShareImages;
import org.imagedsl.runtime.cloud.Tagging;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.step.Step;

/**
 * How a snapshot becomes an OMI: registered and shared.
 *
 * @param replaces whether OMIs of its name make room
 */
record OutscalePublishing(Outscale outscale, Image image, boolean replaces) {

    private static final OutscaleDialect OUTSCALE = OutscaleDialect.OUTSCALE;

    /** What Outscale takes for a root device. */
    private static final String ROOT_DEVICE = "/dev/sda1";

    private static final List<String> EVERYBODY = List.of("all");

    /** What is found out before anything is made. */
    CheckTarget check() {
        return new CheckTarget(image.name(), List.of(), Map.of(), !outscale.skipRegionValidation(), replaces, OUTSCALE);
    }

    /** In order; they need an open account, the root disk and its snapshot. */
    List<Step<?>> steps() {
        List<Step<?>> steps = new ArrayList<>();
        steps.add(new RegisterImage(wish(), OUTSCALE));
        Grants grants = new Grants(
                outscale.users(),
                everybody(outscale.globalPermission()),
                List.of(),
                List.of(),
                outscale.productCodes());
        List<String> groups = everybody(outscale.snapshotGlobalPermission());
        ShareImages.of(grants, outscale.snapshotUsers(), groups, OUTSCALE).ifPresent(steps::add);
        if (replaces && outscale.forceDeleteSnapshots()) {
            steps.add(new DeleteReplaced(OUTSCALE));
        }
        return steps;
    }

    private static List<String> everybody(boolean wanted) {
        return wanted ? EVERYBODY : List.of();
    }

    Keeping keeping() {
        return new Keeping(outscale.keepOnFailure(), false);
    }

    Tagging tagging() {
        return new Tagging(outscale.tags(), outscale.snapshotTags());
    }

    /** What the script says, and for an image that starts from nothing what Outscale must be told. */
    ImageTraits traits() {
        boolean own = !(image.source() instanceof Omi);
        Optional<String> architecture = outscale.architecture().map(OmiArchitecture::toString);
        return new ImageTraits(
                own ? architecture.or(() -> Optional.of(OmiArchitecture.X86_64.toString())) : architecture,
                Optional.empty(),
                own ? outscale.rootDeviceName().or(() -> Optional.of(ROOT_DEVICE)) : outscale.rootDeviceName(),
                Optional.empty(),
                Optional.empty(),
                bootModes(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<String> bootModes() {
        return outscale.bootModes().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        outscale.bootModes().stream().map(OmiBootMode::toString).collect(Collectors.joining(",")));
    }

    private ImageWish wish() {
        List<BlockDevice> devices = outscale.volumes().stream().map(Bsu::device).toList();
        return new ImageWish(
                image.name(),
                outscale.description(),
                traits(),
                devices,
                outscale.dataVolumes(),
                outscale.rootVolume().flatMap(RootBsu::deleteOnTermination),
                tagging(),
                replaces,
                keeping());
    }
}
