// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;

/** {@code DeregisterImage}, with the snapshots if asked. */
final class DeregisterImage implements Action {

    @Override
    public Work read(Ec2Call call) {
        Image image = DescribeImages.own(call, call.parameters().required("ImageId"));
        boolean snapshots = call.parameters().flag("DeleteAssociatedSnapshots").orElse(false);
        return () -> {
            if (!image.sharing().protection().equals("disabled")) {
                throw new ApiFailure(
                        "OperationNotPermitted", "The image " + image.id() + " is protected from deregistration.");
            }
            call.region().images().remove(image.id());
            List<Element> answer = List.of(Element.text("return", true));
            return snapshots
                    ? Element.all(
                            answer,
                            List.of(Element.set(
                                    "deleteSnapshotResultSet", image.snapshotIds(), id -> deleted(call, id))))
                    : answer;
        };
    }

    private static List<Element> deleted(Ec2Call call, String id) {
        return List.of(Element.text("snapshotId", id), Element.text("returnCode", attempt(call, id)));
    }

    private static String attempt(Ec2Call call, String id) {
        try {
            Snapshots.own(call, id);
            Snapshots.remove(call, id);
            return "success";
        } catch (ApiFailure e) {
            return e.code().equals("InvalidSnapshot.InUse") ? "skipped" : "client-error";
        }
    }
}
