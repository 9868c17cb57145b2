// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.ImageOrder;
import org.imagedsl.runtime.cloud.ImageTraits;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Sizes;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** An image to be registered, in EC2's words. */
final class RegisterRequest {

    private RegisterRequest() {}

    static RegisterImageRequest of(ImageOrder order, Marks marks) {
        RegisterImageRequest.Builder request = RegisterImageRequest.builder()
                .name(order.name())
                .blockDeviceMappings(
                        order.devices().stream().map(RegisterRequest::mapping).toList())
                .tagSpecifications(Tags.on(ResourceType.IMAGE, marks.all()));
        if (!order.description().isEmpty()) {
            request.description(order.description());
        }
        fill(request, order.traits());
        order.location().ifPresent(location -> {
            request.imageLocation(location);
            // The manifest says it.
            request.rootDeviceName(null);
        });
        return request.build();
    }

    private static void fill(RegisterImageRequest.Builder request, ImageTraits traits) {
        traits.architecture().ifPresent(request::architecture);
        traits.virtualization().ifPresent(request::virtualizationType);
        traits.rootDevice().ifPresent(request::rootDeviceName);
        traits.ena().ifPresent(request::enaSupport);
        traits.sriov().filter(wanted -> wanted).ifPresent(wanted -> request.sriovNetSupport("simple"));
        traits.bootMode().ifPresent(request::bootMode);
        traits.tpm().ifPresent(request::tpmSupport);
        traits.imds().ifPresent(request::imdsSupport);
        traits.uefi().ifPresent(request::uefiData);
        traits.kernel().ifPresent(request::kernelId);
        traits.ramdisk().ifPresent(request::ramdiskId);
    }

    static BlockDeviceMapping mapping(BlockDevice device) {
        BlockDeviceMapping.Builder mapping = BlockDeviceMapping.builder().deviceName(device.name());
        if (device.none()) {
            return mapping.noDevice("").build();
        }
        device.virtualName().ifPresent(mapping::virtualName);
        return device.isVolume() ? mapping.ebs(ebs(device)).build() : mapping.build();
    }

    /** EC2 refuses an encryption flag beside a snapshot, which has its own. */
    private static EbsBlockDevice ebs(BlockDevice device) {
        EbsBlockDevice.Builder ebs = EbsBlockDevice.builder();
        device.snapshot().ifPresent(snapshot -> ebs.snapshotId(snapshot.text()));
        device.size().map(Sizes::gibibytes).ifPresent(ebs::volumeSize);
        device.kind().type().ifPresent(ebs::volumeType);
        device.kind().iops().ifPresent(ebs::iops);
        device.kind().throughput().ifPresent(ebs::throughput);
        device.deleteOnTermination().ifPresent(ebs::deleteOnTermination);
        if (device.snapshot().isEmpty()) {
            device.encrypted().ifPresent(ebs::encrypted);
            device.key().ifPresent(ebs::kmsKeyId);
        }
        return ebs.build();
    }
}
