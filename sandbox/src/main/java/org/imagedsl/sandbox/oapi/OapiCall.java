// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.time.Instant;
import java.util.Optional;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.Resource;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Table;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Activity;

/** A call of OAPI, with its arguments. */
record OapiCall(Activity activity, Arguments arguments) {

    Region region() {
        return activity.region();
    }

    String account() {
        return activity.account();
    }

    Instant now() {
        return activity.now();
    }

    /** The client token, told apart by call. */
    Optional<String> token() {
        return arguments.text("ClientToken").map(token -> activity.call().action() + " " + token);
    }

    Instance vm(String id) {
        return found(region().instances(), id);
    }

    Volume volume(String id) {
        return found(region().volumes(), id);
    }

    /** A snapshot of the caller's own: others' are not there. */
    Snapshot ownSnapshot(String id) {
        Snapshot snapshot = found(region().snapshots(), id);
        if (!snapshot.form().owner().equals(account())) {
            throw Failures.absent(region().snapshots().kind(), id);
        }
        return snapshot;
    }

    /** A complete snapshot that the caller may make volumes of. */
    Snapshot readableSnapshot(String id) {
        Snapshot snapshot = found(region().snapshots(), id);
        if (!snapshot.mayBeReadBy(account())) {
            throw Failures.absent(region().snapshots().kind(), id);
        }
        if (!snapshot.state(now()).equals(Snapshot.COMPLETED)) {
            throw Failures.state(id, snapshot.state(now()));
        }
        return snapshot;
    }

    /** An image that the caller may use. */
    Image usableImage(String id) {
        Image image = found(region().images(), id);
        if (!Images.mayBeSeen(image, account())) {
            throw Failures.absent(region().images().kind(), id);
        }
        return image;
    }

    /** An image of the caller's own. */
    Image ownImage(String id) {
        Image image = usableImage(id);
        if (!image.owner().equals(account())) {
            throw Failures.notYours();
        }
        return image;
    }

    static <T extends Resource<T>> T found(Table<T> table, String id) {
        if (!id.matches(table.kind().prefix() + "-[0-9a-f]{8}")) {
            throw Failures.malformed(table.kind(), id);
        }
        return table.find(id).orElseThrow(() -> Failures.absent(table.kind(), id));
    }
}
