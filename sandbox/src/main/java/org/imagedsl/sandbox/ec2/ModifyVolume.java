// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Volume;

/** {@code ModifyVolume}: larger, or of another type. */
final class ModifyVolume implements Action {

    @Override
    public Work read(Ec2Call call) {
        Volume volume = call.region().volumes().get(call.parameters().required("VolumeId"));
        Volume.Form before = volume.form();
        int size = call.parameters().number("Size").orElse(before.size());
        if (size < before.size()) {
            throw new ApiFailure("InvalidParameterValue", "New size cannot be smaller than existing size");
        }
        if (volume.attachment().isPresent() && size > before.size()) {
            throw new ApiFailure("UnsupportedOperation", "The sandbox does not grow volumes while they are attached");
        }
        Optional<Integer> iops = call.parameters().number("Iops").or(before::iops);
        Optional<Integer> throughput = call.parameters().number("Throughput").or(before::throughput);
        String type = call.parameters().text("VolumeType").orElse(before.type());
        Volume.Form after =
                new Volume.Form(before.zone(), size, type, iops, throughput, before.snapshotId(), before.key());
        return () -> {
            call.region().volumes().update(volume.id(), current -> current.withForm(after));
            call.cloud().disks().extend(call.cloud().disks().volume(volume.id()), ByteSize.of(size, ByteSize.Unit.GiB));
            return List.of(Element.group(
                    "volumeModification",
                    Element.text("volumeId", volume.id()),
                    Element.text("modificationState", "completed"),
                    Element.text("originalSize", before.size()),
                    Element.text("targetSize", size),
                    Element.text("originalVolumeType", before.type()),
                    Element.text("targetVolumeType", type),
                    Element.text("progress", 100)));
        };
    }
}
