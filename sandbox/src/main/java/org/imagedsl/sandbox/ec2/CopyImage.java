// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.storage.Making;
import org.imagedsl.sandbox.storage.Making.Target;

/** {@code CopyImage}: a new image here, with snapshots of its own. */
final class CopyImage implements Action {

    /** What a copy shall be. */
    private record Wish(
            Image original, Region source, Map<String, String> attributes, Map<Kind, Map<String, String>> tags) {}

    @Override
    public Work read(Ec2Call call) {
        Wish wish = wish(call);
        call.parameters().number("SnapshotCopyCompletionDurationMinutes");
        Optional<String> token = call.token();
        // Checked before anything is copied; each snapshot asks again.
        Keys.read(call, Optional.empty());
        return () -> {
            String id = call.region().tokens().once(token, call.parameters().fingerprint(), () -> made(call, wish));
            return List.of(Element.text("imageId", id));
        };
    }

    private static Wish wish(Ec2Call call) {
        Region source = CopySnapshot.source(call);
        String id = call.parameters().required("SourceImageId");
        Image original = DescribeImages.usable(call.in(source), id);
        if (!original.state(call.now()).equals("available")) {
            throw new ApiFailure(
                    "InvalidAMIID.Unavailable", "The image id '[" + id + "]' is not available for copying");
        }
        Map<String, String> attributes = new TreeMap<>(original.attributes());
        attributes.remove("imageOwnerAlias");
        attributes.remove("description");
        attributes.put("name", ImageNames.read(call));
        attributes.put("imageLocation", call.account() + "/" + attributes.get("name"));
        call.parameters().text("Description").ifPresent(text -> attributes.put("description", text));
        Map<Kind, Map<String, String>> tags =
                new LinkedHashMap<>(Tags.specified(call.parameters(), Kind.IMAGE, Kind.SNAPSHOT));
        if (call.parameters().flag("CopyImageTags").orElse(false)) {
            Map<String, String> both = new LinkedHashMap<>(original.tags());
            both.putAll(tags.get(Kind.IMAGE));
            tags.put(Kind.IMAGE, both);
        }
        return new Wish(original, source, attributes, tags);
    }

    private static String made(Ec2Call call, Wish wish) {
        Image image = Making.image(
                call.activity(),
                wish.attributes(),
                wish.original().mappings(),
                wish.tags().get(Kind.IMAGE));
        ImageNames.add(call.region(), image);
        List<Mapping> mappings = new ArrayList<>();
        wish.original().mappings().forEach(mapping -> mappings.add(copied(call, wish, mapping, image.id())));
        call.region().images().update(image.id(), current -> current.withMappings(mappings));
        return image.id();
    }

    private static Mapping copied(Ec2Call call, Wish wish, Mapping mapping, String imageId) {
        if (mapping.snapshotId().isEmpty()) {
            return mapping;
        }
        Snapshot original = wish.source().snapshots().get(mapping.snapshotId().get());
        Optional<String> key = Keys.read(call, original.form().key());
        String description = "Copied for DestinationAmi " + imageId + " from SourceAmi "
                + wish.original().id() + " for SourceSnapshot " + original.id() + ".";
        Target target = new Target(
                call.cloud().id(Kind.SNAPSHOT), description, key, wish.tags().get(Kind.SNAPSHOT), Instant.MIN);
        Snapshot copy = Making.copy(call.activity(), original, target);
        Map<String, String> ebs = new LinkedHashMap<>(mapping.ebs());
        ebs.put("snapshotId", copy.id());
        ebs.put("encrypted", Boolean.toString(key.isPresent()));
        return new Mapping(mapping.deviceName(), mapping.virtualName(), ebs);
    }
}
