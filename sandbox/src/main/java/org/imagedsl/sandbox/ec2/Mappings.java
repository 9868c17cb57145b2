// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Snapshot;

/** Block device mappings in calls and answers. */
final class Mappings {

    private Mappings() {}

    /** Those of {@code BlockDeviceMapping.N} without the suppressed ones, each with what its snapshot says. */
    static List<Mapping> read(Ec2Call call) {
        return call.parameters().groups("BlockDeviceMapping").stream()
                .map(group -> mapping(call, group))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Mapping> mapping(Ec2Call call, Parameters group) {
        String device = group.required("DeviceName");
        Optional<String> virtual = group.text("VirtualName");
        boolean suppressed = group.sent("NoDevice").isPresent();
        Parameters ebs = group.group("Ebs");
        Map<String, String> attributes = ebs.isPresent() ? attributes(call, ebs) : Map.of();
        return suppressed ? Optional.empty() : Optional.of(new Mapping(device, virtual, attributes));
    }

    private static Map<String, String> attributes(Ec2Call call, Parameters ebs) {
        Optional<Snapshot> snapshot = ebs.text("SnapshotId").map(id -> Snapshots.readable(call, id));
        Optional<Integer> size =
                ebs.number("VolumeSize").or(() -> snapshot.map(it -> it.form().size()));
        requireFitting(ebs, snapshot, size);
        Optional<String> key = snapshot.flatMap(it -> it.form().key());
        if (snapshot.isPresent() && ebs.text("KmsKeyId").isPresent()) {
            throw new ApiFailure(
                    "InvalidParameterDependency", "The parameter KmsKeyId is not supported beside a snapshot here.");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        snapshot.ifPresent(it -> attributes.put("snapshotId", it.id()));
        size.ifPresent(it -> attributes.put("volumeSize", it.toString()));
        attributes.put("volumeType", ebs.text("VolumeType").orElse("standard"));
        attributes.put(
                "deleteOnTermination",
                ebs.flag("DeleteOnTermination").orElse(true).toString());
        ebs.number("Iops").ifPresent(it -> attributes.put("iops", it.toString()));
        ebs.number("Throughput").ifPresent(it -> attributes.put("throughput", it.toString()));
        boolean encrypted = ebs.flag("Encrypted").orElse(key.isPresent());
        if (snapshot.isPresent() && encrypted != key.isPresent()) {
            throw new ApiFailure(
                    "InvalidParameterValue", "The encrypted flag cannot differ from that of the snapshot.");
        }
        attributes.put("encrypted", Boolean.toString(encrypted));
        return attributes;
    }

    private static void requireFitting(Parameters ebs, Optional<Snapshot> snapshot, Optional<Integer> size) {
        if (snapshot.isPresent() && size.orElse(0) < snapshot.get().form().size()) {
            throw ebs.invalid("VolumeSize", size.orElse(0).toString());
        }
    }

    static Element of(List<Mapping> mappings) {
        return Element.set(
                "blockDeviceMapping",
                mappings,
                mapping -> Element.all(
                        List.of(Element.text("deviceName", mapping.deviceName())),
                        Element.optional("virtualName", mapping.virtualName()),
                        mapping.ebs().isEmpty()
                                ? List.of()
                                : List.of(Element.group(
                                        "ebs",
                                        mapping.ebs().entrySet().stream()
                                                .map(part -> Element.text(part.getKey(), part.getValue()))
                                                .toList()))));
    }
}
