// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Making;

/** {@code CreateImage}: of an instance's volumes. */
final class CreateImage implements Action {

    private final CreateSnapshot snapshots;

    CreateImage(CreateSnapshot snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Work read(Ec2Call call) {
        Instance instance = call.region().instances().get(call.parameters().required("InstanceId"));
        Map<String, String> attributes = new TreeMap<>();
        for (String name : List.of("architecture", "virtualizationType", "rootDeviceName", "enaSupport")) {
            attributes.put(name, instance.attributes().getOrDefault(name, ""));
        }
        attributes.put("name", ImageNames.read(call));
        attributes.put("rootDeviceType", "ebs");
        call.parameters().text("Description").ifPresent(text -> attributes.put("description", text));
        call.parameters().flag("NoReboot");
        List<Mapping> given = Mappings.read(call);
        Map<Kind, Map<String, String>> tags = Tags.specified(call.parameters(), Kind.IMAGE, Kind.SNAPSHOT);
        List<Volume> volumes = call.region().volumes().all().stream()
                .filter(volume -> volume.attachment()
                        .filter(it -> it.instanceId().equals(instance.id()))
                        .isPresent())
                .toList();
        return () -> {
            Image image = Making.image(call.activity(), attributes, given, tags.get(Kind.IMAGE));
            ImageNames.add(call.region(), image);
            List<Mapping> mappings = new ArrayList<>(given);
            for (Volume volume : volumes) {
                mappings.add(mapping(call, volume, tags.get(Kind.SNAPSHOT)));
            }
            call.region().images().update(image.id(), current -> current.withMappings(mappings));
            return List.of(Element.text("imageId", image.id()));
        };
    }

    private Mapping mapping(Ec2Call call, Volume volume, Map<String, String> tags) throws InterruptedException {
        Snapshot snapshot = snapshots.take(call, volume, "Created by CreateImage", tags);
        String device = volume.attachment()
                .orElseThrow(() -> new ApiFailure("IncorrectState", volume.id() + " is not attached"))
                .device();
        Map<String, String> ebs = new LinkedHashMap<>();
        ebs.put("snapshotId", snapshot.id());
        ebs.put("volumeSize", Integer.toString(volume.form().size()));
        ebs.put("volumeType", volume.form().type());
        ebs.put("deleteOnTermination", "true");
        ebs.put("encrypted", Boolean.toString(volume.form().key().isPresent()));
        return new Mapping(device, java.util.Optional.empty(), ebs);
    }
}
