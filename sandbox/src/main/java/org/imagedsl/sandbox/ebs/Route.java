// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.sandbox.http.Request;

/** The actions by method and path. */
enum Route {
    START("StartSnapshot", "POST", "/snapshots"),
    PUT("PutSnapshotBlock", "PUT", "/snapshots/(?<id>[^/]+)/blocks/(?<index>\\d+)"),
    COMPLETE("CompleteSnapshot", "POST", "/snapshots/completion/(?<id>[^/]+)"),
    LIST("ListSnapshotBlocks", "GET", "/snapshots/(?<id>[^/]+)/blocks"),
    CHANGED("ListChangedBlocks", "GET", "/snapshots/(?<id>[^/]+)/changedblocks"),
    GET("GetSnapshotBlock", "GET", "/snapshots/(?<id>[^/]+)/blocks/(?<index>\\d+)");

    private final String action;
    private final String method;
    private final Pattern path;

    Route(String action, String method, String path) {
        this.action = action;
        this.method = method;
        this.path = Pattern.compile(path);
    }

    String action() {
        return action;
    }

    static Optional<Route> of(Request request) {
        return Arrays.stream(values())
                .filter(route -> route.method.equals(request.method())
                        && route.path.matcher(request.path()).matches())
                .findFirst();
    }

    /** The id of the snapshot in the path. */
    String id(Request request) {
        return match(request).group("id");
    }

    int index(Request request) {
        String digits = match(request).group("index");
        if (digits.length() > 9) {
            throw EbsDialect.invalid("INVALID_BLOCK", "The block index '" + digits + "' is too large.");
        }
        return Integer.parseInt(digits);
    }

    private Matcher match(Request request) {
        Matcher matcher = path.matcher(request.path());
        if (!matcher.matches()) {
            throw new IllegalStateException("not a request for " + action);
        }
        return matcher;
    }
}
