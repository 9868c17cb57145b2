// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Snapshot;

/** Block device mappings of images, in calls and answers. */
final class ImageMappings {

    private ImageMappings() {}

    /** Those that CreateImage sends. Virtual devices are taken and not kept, as OAPI does. */
    static List<Mapping> read(OapiCall call) {
        return call.arguments().groups("BlockDeviceMappings").stream()
                .flatMap(mapping -> read(call, mapping).stream())
                .toList();
    }

    private static Optional<Mapping> read(OapiCall call, Arguments mapping) {
        String device = mapping.required("DeviceName");
        Optional<Arguments> bsu = mapping.group("Bsu");
        boolean virtual = mapping.text("VirtualDeviceName").isPresent();
        Optional<Map<String, String>> attributes = bsu.map(sent -> attributes(call, sent));
        if (virtual && bsu.isPresent()) {
            throw Failures.virtual();
        }
        return virtual
                ? Optional.empty()
                : Optional.of(new Mapping(device, Optional.empty(), attributes.orElse(Map.of())));
    }

    private static Map<String, String> attributes(OapiCall call, Arguments bsu) {
        Optional<Snapshot> snapshot = bsu.text("SnapshotId").map(call::readableSnapshot);
        Optional<Integer> size = VolumeForm.size(bsu.number("VolumeSize"), snapshot);
        String type = bsu.text("VolumeType").orElse("standard");
        Optional<Integer> iops = bsu.number("Iops");
        VolumeForm.checked(type, size.orElseThrow(() -> Failures.missing("VolumeSize")), iops);
        Map<String, String> attributes = new LinkedHashMap<>();
        snapshot.ifPresent(it -> attributes.put("snapshotId", it.id()));
        attributes.put("volumeSize", Integer.toString(size.orElse(0)));
        attributes.put("volumeType", type);
        attributes.put(
                "deleteOnTermination",
                bsu.flag("DeleteOnVmDeletion").orElse(true).toString());
        iops.ifPresent(it -> attributes.put("iops", it.toString()));
        return attributes;
    }

    /** The values of an attribute, of all mappings. */
    static Stream<String> values(List<Mapping> mappings, String attribute) {
        return mappings.stream()
                .flatMap(mapping -> Stream.ofNullable(mapping.ebs().get(attribute)));
    }

    static Answer part(Mapping mapping) {
        Map<String, String> ebs = mapping.ebs();
        Answer bsu = Answer.empty()
                .with("VolumeType", ebs.getOrDefault("volumeType", "standard"))
                .with("DeleteOnVmDeletion", Boolean.valueOf(ebs.get("deleteOnTermination")))
                .with("VolumeSize", Optional.ofNullable(ebs.get("volumeSize")).map(Integer::valueOf))
                .with("Iops", Optional.ofNullable(ebs.get("iops")).map(Integer::valueOf))
                .with("SnapshotId", mapping.snapshotId());
        return Answer.empty().with("DeviceName", mapping.deviceName()).with("Bsu", bsu);
    }
}
