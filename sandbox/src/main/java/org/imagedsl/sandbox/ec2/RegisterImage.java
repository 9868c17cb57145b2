// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.storage.Making;

/** {@code RegisterImage}: from snapshots, or from a manifest in S3. */
final class RegisterImage implements Action {

    private final StoredObjects objects;

    RegisterImage(StoredObjects objects) {
        this.objects = objects;
    }

    @Override
    public Work read(Ec2Call call) {
        Map<String, String> attributes = new TreeMap<>(ImageAttributes.read(call.parameters()));
        String name = ImageNames.read(call);
        attributes.put("name", name);
        call.parameters().text("Description").ifPresent(text -> attributes.put("description", text));
        attributes.putIfAbsent("imageLocation", call.account() + "/" + name);
        List<Mapping> mappings = Mappings.read(call);
        attributes.put("rootDeviceType", rootType(call, attributes, mappings));
        call.parameters().list("BillingProduct");
        Map<String, String> tags = Tags.specified(call.parameters(), Kind.IMAGE).get(Kind.IMAGE);
        Optional<String> manifest = call.parameters().text("ImageLocation");
        boolean told = call.parameters().text("Architecture").isPresent();
        return () -> {
            manifest.map(location -> Manifest.at(location, objects))
                    .filter(it -> !told)
                    .ifPresent(it -> attributes.put("architecture", it.architecture()));
            Image image = Making.image(call.activity(), attributes, mappings, tags);
            ImageNames.add(call.region(), image);
            return List.of(Element.text("imageId", image.id()));
        };
    }

    private static String rootType(Ec2Call call, Map<String, String> attributes, List<Mapping> mappings) {
        if (call.parameters().text("ImageLocation").isPresent()) {
            return "instance-store";
        }
        Optional<Mapping> root = mappings.stream()
                .filter(mapping -> mapping.deviceName().equals(attributes.get("rootDeviceName")))
                .findFirst();
        if (!attributes.containsKey("rootDeviceName")
                || root.flatMap(Mapping::snapshotId).isEmpty()) {
            throw new ApiFailure(
                    "InvalidBlockDeviceMapping", "No snapshot is mapped to the root device, or none is named.");
        }
        return "ebs";
    }
}
