// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import io.github.outscale.osc_sdk_java.client.model.BlockDeviceMappingImage;
import io.github.outscale.osc_sdk_java.client.model.BsuToCreate;
import io.github.outscale.osc_sdk_java.client.model.Image;
import io.github.outscale.osc_sdk_java.client.model.PermissionsOnResource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CloudImage;
import org.imagedsl.runtime.cloud.Grants;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.cloud.ImageTraits;
import org.imagedsl.runtime.cloud.Sharing;
import org.imagedsl.runtime.cloud.Sizes;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.VolumeKind;

/** An OMI as OAPI describes it, in neutral words. */
final class ReadOmi {

    private static final DateTimeFormatter SORTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ReadOmi() {}

    static CloudImage of(Image image) {
        return new CloudImage(
                new ImageId(image.getImageId()),
                text(image.getImageName()),
                text(image.getDescription()),
                text(image.getAccountId()),
                text(image.getAccountAlias()),
                image.getCreationDate() == null ? "" : SORTED.format(image.getCreationDate()),
                Optional.empty(),
                image.getRootDeviceType() == null || !image.getRootDeviceType().equals("instance-store"),
                traits(image),
                devices(image),
                Oapi.map(image.getTags()),
                phase(text(image.getState())),
                image.getStateComment() == null
                        ? ""
                        : text(image.getStateComment().getStateMessage()));
    }

    static Sharing sharing(PermissionsOnResource permissions) {
        List<String> accounts = Optional.ofNullable(permissions.getAccountIds()).orElse(List.of());
        List<String> groups = Boolean.TRUE.equals(permissions.getGlobalPermission()) ? List.of("all") : List.of();
        return new Sharing(new Grants(accounts, groups, List.of(), List.of(), List.of()), Optional.empty());
    }

    private static CloudImage.Phase phase(String state) {
        return switch (state) {
            case "available" -> CloudImage.Phase.AVAILABLE;
            case "failed" -> CloudImage.Phase.FAILED;
            default -> CloudImage.Phase.PENDING;
        };
    }

    private static ImageTraits traits(Image image) {
        Optional<TodaysImage> todays = image instanceof TodaysImage whole ? Optional.of(whole) : Optional.empty();
        return new ImageTraits(
                Optional.ofNullable(image.getArchitecture()),
                Optional.empty(),
                Optional.ofNullable(image.getRootDeviceName()),
                Optional.empty(),
                Optional.empty(),
                todays.flatMap(TodaysImage::bootModes),
                todays.flatMap(TodaysImage::tpmMandatory)
                        .filter(mandatory -> mandatory)
                        .map(String::valueOf),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<BlockDevice> devices(Image image) {
        return Optional.ofNullable(image.getBlockDeviceMappings()).orElse(List.of()).stream()
                .map(ReadOmi::device)
                .toList();
    }

    private static BlockDevice device(BlockDeviceMappingImage mapping) {
        Optional<BsuToCreate> bsu = Optional.ofNullable(mapping.getBsu());
        return new BlockDevice(
                mapping.getDeviceName(),
                bsu.map(BsuToCreate::getSnapshotId).map(SnapshotId::new),
                bsu.map(BsuToCreate::getVolumeSize).map(Sizes::ofGibibytes),
                new VolumeKind(bsu.map(BsuToCreate::getVolumeType), bsu.map(BsuToCreate::getIops), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                bsu.map(BsuToCreate::getDeleteOnVmDeletion),
                Optional.ofNullable(mapping.getVirtualDeviceName()).filter(name -> bsu.isEmpty()),
                false);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
