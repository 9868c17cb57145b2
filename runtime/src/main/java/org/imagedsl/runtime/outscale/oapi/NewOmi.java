// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import io.github.outscale.osc_sdk_java.client.model.BlockDeviceMappingImage;
import io.github.outscale.osc_sdk_java.client.model.BsuToCreate;
import io.github.outscale.osc_sdk_java.client.model.CreateImageRequest;
import java.util.List;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.ImageOrder;
import org.imagedsl.runtime.cloud.Sizes;

/** An image to be registered, in OAPI's words. */
final class NewOmi {

    private NewOmi() {}

    static CreateImageRequest of(ImageOrder order) {
        Todays.ImageRequest request = new Todays.ImageRequest();
        request.imageName(order.name())
                .blockDeviceMappings(order.devices().stream()
                        // To leave a disk out is not to name it.
                        .filter(device -> !device.none())
                        .map(NewOmi::mapping)
                        .toList());
        if (!order.description().isEmpty()) {
            request.description(order.description());
        }
        order.traits().architecture().ifPresent(request::architecture);
        order.traits().rootDevice().ifPresent(request::rootDeviceName);
        order.traits().bootMode().ifPresent(modes -> request.boots(List.of(modes.split(","))));
        order.traits().tpm().ifPresent(word -> request.needsTpm(Boolean.parseBoolean(word)));
        return request;
    }

    private static BlockDeviceMappingImage mapping(BlockDevice device) {
        BlockDeviceMappingImage mapping = new BlockDeviceMappingImage().deviceName(device.name());
        device.virtualName().ifPresent(mapping::virtualDeviceName);
        return device.isVolume() ? mapping.bsu(bsu(device)) : mapping;
    }

    private static BsuToCreate bsu(BlockDevice device) {
        BsuToCreate bsu = new BsuToCreate();
        device.snapshot().ifPresent(snapshot -> bsu.snapshotId(snapshot.text()));
        device.size().map(Sizes::gibibytes).ifPresent(bsu::volumeSize);
        device.kind().type().ifPresent(bsu::volumeType);
        device.kind().iops().filter(any -> OapiImages.takesIops(device.kind())).ifPresent(bsu::iops);
        device.deleteOnTermination().ifPresent(bsu::deleteOnVmDeletion);
        return bsu;
    }
}
