// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.storage.Making;
import org.imagedsl.sandbox.storage.Making.Target;

/** {@code CopySnapshot}: from this or another region. */
final class CopySnapshot implements Action {

    @Override
    public Work read(Ec2Call call) {
        Region source = source(call);
        String id = call.parameters().required("SourceSnapshotId");
        String description = call.parameters().text("Description").orElse("");
        Map<String, String> tags =
                Tags.specified(call.parameters(), Kind.SNAPSHOT).get(Kind.SNAPSHOT);
        // What clients add by themselves, and what only changes how long it takes.
        List.of("DestinationRegion", "PresignedUrl", "CompletionDurationMinutes")
                .forEach(call.parameters()::text);
        Snapshot original = Snapshots.readable(call.in(source), id);
        Optional<String> key = Keys.read(call, original.form().key());
        return () -> {
            Target target = new Target(
                    call.cloud().id(Kind.SNAPSHOT),
                    description,
                    key,
                    tags,
                    call.activity().visible());
            Snapshot copy = Making.copy(call.activity(), original, target);
            return Element.all(List.of(Element.text("snapshotId", copy.id())), Tags.of(copy.tags()));
        };
    }

    static Region source(Ec2Call call) {
        String name = call.parameters().required("SourceRegion");
        return call.cloud()
                .region(name)
                .orElseThrow(() -> new ApiFailure("InvalidParameterValue", "Invalid source region: " + name));
    }
}
