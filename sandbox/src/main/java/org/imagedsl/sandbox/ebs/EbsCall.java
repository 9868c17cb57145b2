// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.Snapshot;

/** A call of EBS direct, with what it may see and change. */
record EbsCall(Cloud cloud, Region region, Route route, Call call) {

    Request request() {
        return call.request();
    }

    Instant now() {
        return cloud.now();
    }

    String account() {
        return call.caller().account();
    }

    Path file(Snapshot snapshot) {
        return cloud.disks().snapshot(snapshot.id());
    }

    Snapshot snapshot() {
        return snapshot(route.id(request()));
    }

    Snapshot snapshot(String id) {
        return region.snapshots().find(id).orElseThrow(() -> EbsDialect.notFound(id));
    }

    /** A snapshot that this call made, or one like it before: calls may not see it yet. */
    Snapshot made(String id) {
        return region.snapshots().existing().stream()
                .filter(snapshot -> snapshot.id().equals(id))
                .findFirst()
                .orElseThrow(() -> EbsDialect.notFound(id));
    }

    /** A complete snapshot that the caller may read; public ones EBS direct does not serve. */
    Snapshot readable(String id) {
        Snapshot snapshot = snapshot(id);
        if (!snapshot.form().owner().equals(account()) && !snapshot.sharedWith().contains(account())) {
            throw new ApiFailure(
                    "AccessDeniedException", 403, "The snapshot '" + id + "' is neither yours nor shared with you.");
        }
        if (!snapshot.state(now()).equals(Snapshot.COMPLETED)) {
            throw EbsDialect.invalid("INVALID_SNAPSHOT_ID", "The snapshot '" + id + "' is not completed.");
        }
        return snapshot;
    }

    JsonObject content() {
        try {
            JsonObject content = new Gson().fromJson(request().text(), JsonObject.class);
            return content == null ? new JsonObject() : content;
        } catch (JsonParseException e) {
            throw EbsDialect.invalid("INVALID_PARAMETER_VALUE", "The content is not JSON.");
        }
    }

    /** A whole number in the query or a header. */
    Optional<Integer> number(Optional<String> text) {
        return text.map(digits -> {
            if (!digits.matches("\\d{1,9}")) {
                throw EbsDialect.invalid("INVALID_PARAMETER_VALUE", "'" + digits + "' is not a number.");
            }
            return Integer.valueOf(digits);
        });
    }
}
