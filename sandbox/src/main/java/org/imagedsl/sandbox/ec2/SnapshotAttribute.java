// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Snapshot;

/** Who may make volumes of a snapshot. */
final class SnapshotAttribute {

    static final Map<String, Action> ACTIONS = Map.of(
            "ModifySnapshotAttribute", SnapshotAttribute::modify,
            "DescribeSnapshotAttribute", SnapshotAttribute::describe,
            "ResetSnapshotAttribute", SnapshotAttribute::reset);

    private SnapshotAttribute() {}

    private static Work modify(Ec2Call call) {
        Snapshot asked = Snapshots.own(call, call.parameters().required("SnapshotId"));
        call.parameters().text("Attribute").ifPresent(name -> requireKnown(call, name));
        Grants grants = Grants.read(call.parameters(), "CreateVolumePermission");
        if (grants.isEmpty()) {
            throw new ApiFailure("MissingParameter", "The request must contain a permission to add or remove");
        }
        if (asked.form().key().isPresent() && grants.added().contains("group=all")) {
            throw new ApiFailure("InvalidParameterValue", "Encrypted snapshots cannot be shared with everybody");
        }
        return () -> {
            share(call, asked.id(), grants);
            return Work.DONE;
        };
    }

    private static void share(Ec2Call call, String id, Grants grants) {
        call.region().snapshots().update(id, snapshot -> {
            Set<String> shared = new LinkedHashSet<>();
            List<String> before = snapshot.sharedWith().stream()
                    .map(who -> who.equals("all") ? "group=all" : "userId=" + who)
                    .toList();
            grants.applyTo(before).forEach(grant -> shared.add(grant.substring(grant.indexOf('=') + 1)));
            return snapshot.sharedWith(shared);
        });
    }

    private static Work describe(Ec2Call call) {
        Snapshot asked = Snapshots.own(call, call.parameters().required("SnapshotId"));
        String attribute = call.parameters().required("Attribute");
        requireKnown(call, attribute);
        return () -> List.of(
                Element.text("snapshotId", asked.id()),
                attribute.equals("productCodes")
                        ? Element.group("productCodes")
                        : Element.set(
                                "createVolumePermission",
                                asked.sharedWith(),
                                who -> List.of(Element.text(who.equals("all") ? "group" : "userId", who))));
    }

    private static Work reset(Ec2Call call) {
        Snapshot asked = Snapshots.own(call, call.parameters().required("SnapshotId"));
        requireKnown(call, call.parameters().required("Attribute"));
        return () -> {
            call.region().snapshots().update(asked.id(), snapshot -> snapshot.sharedWith(Set.of()));
            return Work.DONE;
        };
    }

    private static void requireKnown(Ec2Call call, String attribute) {
        if (!List.of("createVolumePermission", "productCodes").contains(attribute)) {
            throw call.parameters().invalid("Attribute", attribute);
        }
    }
}
