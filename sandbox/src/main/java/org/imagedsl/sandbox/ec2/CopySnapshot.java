// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.Snapshot;

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
        Snapshot original = Snapshots.readable(new Ec2Call(call.cloud(), source, call.parameters(), call.call()), id);
        Optional<String> key = Keys.read(call, original.form().key());
        return () -> {
            Snapshot copy = copy(call, original, new Target(description, key, tags));
            return Element.all(List.of(Element.text("snapshotId", copy.id())), Tags.of(copy.tags()));
        };
    }

    /** What a copy gets beside the content. */
    record Target(String description, Optional<String> key, Map<String, String> tags) {}

    static Region source(Ec2Call call) {
        String name = call.parameters().required("SourceRegion");
        return call.cloud()
                .region(name)
                .orElseThrow(() -> new ApiFailure("InvalidParameterValue", "Invalid source region: " + name));
    }

    static Snapshot copy(Ec2Call call, Snapshot original, Target target) {
        String id = call.cloud().id(Kind.SNAPSHOT);
        call.cloud()
                .disks()
                .share(
                        call.cloud().disks().snapshot(original.id()),
                        call.cloud().disks().snapshot(id));
        Phase phase = call.phase(Snapshot.PENDING, Snapshot.COMPLETED, Twist.SNAPSHOT_ERROR, Snapshot.ERROR);
        Snapshot copy = new Snapshot(
                id,
                new Snapshot.Form(
                        "vol-ffffffff", original.form().size(), target.description(), call.account(), target.key()),
                call.now(),
                phase,
                Optional.empty(),
                Set.of(),
                target.tags(),
                call.action().equals("CopySnapshot") ? call.visible() : Instant.MIN);
        call.region().snapshots().put(copy);
        return copy;
    }
}
