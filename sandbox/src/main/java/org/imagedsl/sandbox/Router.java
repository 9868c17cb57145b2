// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import org.imagedsl.sandbox.http.Handler;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;

/** What is not signed may be meant for the metadata service or for the control of the sandbox. */
record Router(Handler services, Handler metadata, Handler control) implements Handler {

    @Override
    public Response answer(Request request) throws InterruptedException {
        boolean signed = request.header("authorization").isPresent();
        if (!signed && request.path().startsWith("/latest/")) {
            return metadata.answer(request);
        }
        return request.path().startsWith("/_sandbox/") ? control.answer(request) : services.answer(request);
    }
}
