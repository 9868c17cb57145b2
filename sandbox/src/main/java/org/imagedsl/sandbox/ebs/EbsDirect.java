// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import java.time.Duration;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.Service;
import org.imagedsl.sandbox.state.Cloud;

/** The service EBS direct. */
public final class EbsDirect implements Service {

    /** Its one action that begins something. */
    public static final String SLOW = "CompleteSnapshot";

    private final Cloud cloud;
    private final Reading reading = new Reading();
    private final Writing writing = new Writing();

    public EbsDirect(Cloud cloud) {
        this.cloud = cloud;
    }

    /** How long block tokens given from now on hold. */
    public void tokenLife(Duration life) {
        reading.tokenLife(life);
    }

    @Override
    public String name() {
        return "ebs";
    }

    @Override
    public Dialect dialect() {
        return new EbsDialect();
    }

    @Override
    public String action(Request request) {
        return route(request).action();
    }

    private static Route route(Request request) {
        return Route.of(request)
                .orElseThrow(() -> new ApiFailure(
                        "UnknownOperationException", 404, request.method() + " " + request.path() + " is no action."));
    }

    @Override
    public Response perform(Call call) {
        Route route = route(call.request());
        EbsCall here = new EbsCall(cloud, cloud.regionOrFail(call.region()), route, call);
        return switch (route) {
            case START -> writing.start(here);
            case PUT -> writing.put(here);
            case COMPLETE -> writing.complete(here);
            case LIST -> reading.list(here);
            case CHANGED -> reading.changed(here);
            case GET -> reading.get(here);
        };
    }
}
