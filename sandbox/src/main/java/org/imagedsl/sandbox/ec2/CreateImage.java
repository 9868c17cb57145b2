// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Making;

/** {@code CreateImage}: of an instance's volumes. */
final class CreateImage implements Action {

    /** What the image has from the instance, which has it from its own image or was given it since. */
    private static final List<String> OF_INSTANCE = List.of(
            "architecture",
            "virtualizationType",
            "rootDeviceName",
            "enaSupport",
            "sriovNetSupport",
            "bootMode",
            "tpmSupport");

    private static final Map<String, String> CHANGEABLE = Map.of(
            "VolumeSize", "volumeSize",
            "VolumeType", "volumeType",
            "Iops", "iops",
            "Throughput", "throughput",
            "DeleteOnTermination", "deleteOnTermination");

    private final CreateSnapshot snapshots;

    CreateImage(CreateSnapshot snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Work read(Ec2Call call) {
        Instance instance = call.region().instances().get(call.parameters().required("InstanceId"));
        Map<String, String> attributes = new TreeMap<>();
        OF_INSTANCE.forEach(name ->
                Optional.ofNullable(instance.attributes().get(name)).ifPresent(value -> attributes.put(name, value)));
        attributes.put("name", ImageNames.read(call));
        attributes.put("rootDeviceType", "ebs");
        call.parameters().text("Description").ifPresent(text -> attributes.put("description", text));
        call.parameters().flag("NoReboot");
        List<Mapping> given = Mappings.read(call);
        Set<String> leftOut = call.parameters().groups("BlockDeviceMapping").stream()
                .filter(group -> group.sent("NoDevice").isPresent())
                .map(group -> group.required("DeviceName"))
                .collect(Collectors.toSet());
        Map<String, Set<String>> said = call.parameters().groups("BlockDeviceMapping").stream()
                .collect(Collectors.toMap(group -> group.required("DeviceName"), CreateImage::said));
        Map<Kind, Map<String, String>> tags = Tags.specified(call.parameters(), Kind.IMAGE, Kind.SNAPSHOT);
        List<Volume> volumes = call.region().volumes().all().stream()
                .filter(volume -> volume.attachment()
                        .filter(it -> it.instanceId().equals(instance.id()))
                        .isPresent())
                .toList();
        return () -> {
            Image image = Making.image(call.activity(), attributes, given, tags.get(Kind.IMAGE));
            ImageNames.add(call.region(), image);
            Map<String, Mapping> mappings = new LinkedHashMap<>();
            for (Volume volume : volumes) {
                if (!leftOut.contains(device(volume))) {
                    mappings.put(device(volume), mapping(call, volume, tags.get(Kind.SNAPSHOT)));
                }
            }
            given.forEach(change -> mappings.merge(
                    change.deviceName(), change, (own, other) -> changed(own, other, said.get(own.deviceName()))));
            call.region().images().update(image.id(), current -> current.withMappings(List.copyOf(mappings.values())));
            return List.of(Element.text("imageId", image.id()));
        };
    }

    private Mapping mapping(Ec2Call call, Volume volume, Map<String, String> tags) throws InterruptedException {
        Snapshot snapshot = snapshots.take(call, volume, "Created by CreateImage", tags);
        Map<String, String> ebs = new LinkedHashMap<>();
        ebs.put("snapshotId", snapshot.id());
        ebs.put("volumeSize", Integer.toString(volume.form().size()));
        ebs.put("volumeType", volume.form().type());
        ebs.put(
                "deleteOnTermination",
                Boolean.toString(volume.attachment()
                        .filter(Attachment::deletedWithInstance)
                        .isPresent()));
        ebs.put("encrypted", Boolean.toString(volume.form().key().isPresent()));
        return new Mapping(device(volume), Optional.empty(), ebs);
    }

    private static String device(Volume volume) {
        return volume.attachment()
                .orElseThrow(() -> new ApiFailure("IncorrectState", volume.id() + " is not attached"))
                .device();
    }

    /** What a caller says of a device, without what is only EC2's default. */
    private static Set<String> said(Parameters group) {
        return CHANGEABLE.entrySet().stream()
                .filter(name -> group.group("Ebs").sent(name.getKey()).isPresent())
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private static Mapping changed(Mapping own, Mapping change, Set<String> said) {
        Map<String, String> ebs = new LinkedHashMap<>(own.ebs());
        said.forEach(name -> ebs.put(name, change.ebs().get(name)));
        return new Mapping(own.deviceName(), change.virtualName(), ebs);
    }
}
