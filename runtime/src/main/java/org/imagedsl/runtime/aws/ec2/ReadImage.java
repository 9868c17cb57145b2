// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CloudImage;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.cloud.ImageTraits;
import org.imagedsl.runtime.cloud.Sizes;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.VolumeKind;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/** An AMI as EC2 describes it, in neutral words. */
final class ReadImage {

    private static final Set<String> TAKE_IOPS = Set.of("io1", "io2", "gp3");

    private ReadImage() {}

    static CloudImage of(Image image) {
        return new CloudImage(
                new ImageId(image.imageId()),
                text(image.name()),
                text(image.description()),
                text(image.ownerId()),
                text(image.imageOwnerAlias()),
                text(image.creationDate()),
                Optional.ofNullable(image.imageLocation())
                        .filter(location -> image.rootDeviceType() == DeviceType.INSTANCE_STORE),
                image.rootDeviceType() == DeviceType.EBS,
                traits(image),
                image.blockDeviceMappings().stream().map(ReadImage::device).toList(),
                Tags.of(image.tags()),
                phase(image),
                image.stateReason() == null ? "" : text(image.stateReason().message()));
    }

    private static CloudImage.Phase phase(Image image) {
        return switch (image.state()) {
            case AVAILABLE -> CloudImage.Phase.AVAILABLE;
            case PENDING, TRANSIENT -> CloudImage.Phase.PENDING;
            default -> CloudImage.Phase.FAILED;
        };
    }

    private static ImageTraits traits(Image image) {
        return new ImageTraits(
                Optional.ofNullable(image.architectureAsString()),
                Optional.ofNullable(image.virtualizationTypeAsString()),
                Optional.ofNullable(image.rootDeviceName()),
                Optional.ofNullable(image.enaSupport()),
                Optional.ofNullable(image.sriovNetSupport()).map("simple"::equals),
                Optional.ofNullable(image.bootModeAsString()),
                Optional.ofNullable(image.tpmSupportAsString()),
                Optional.ofNullable(image.imdsSupportAsString()),
                Optional.empty(),
                Optional.ofNullable(image.kernelId()),
                Optional.ofNullable(image.ramdiskId()));
    }

    private static BlockDevice device(BlockDeviceMapping mapping) {
        Optional<EbsBlockDevice> ebs = Optional.ofNullable(mapping.ebs());
        return new BlockDevice(
                mapping.deviceName(),
                ebs.map(EbsBlockDevice::snapshotId).map(SnapshotId::new),
                ebs.map(EbsBlockDevice::volumeSize).map(Sizes::ofGibibytes),
                ebs.map(ReadImage::kind).orElse(VolumeKind.DEFAULT),
                ebs.map(EbsBlockDevice::encrypted),
                ebs.map(EbsBlockDevice::kmsKeyId),
                ebs.map(EbsBlockDevice::deleteOnTermination),
                Optional.ofNullable(mapping.virtualName()).filter(name -> ebs.isEmpty()),
                mapping.noDevice() != null);
    }

    /** EC2 tells the operations of every volume, and takes them only of some. */
    private static VolumeKind kind(EbsBlockDevice volume) {
        Optional<String> type = Optional.ofNullable(volume.volumeTypeAsString());
        return new VolumeKind(
                type,
                Optional.ofNullable(volume.iops())
                        .filter(any -> type.filter(TAKE_IOPS::contains).isPresent()),
                Optional.ofNullable(volume.throughput())
                        .filter(any -> type.filter("gp3"::equals).isPresent()));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
