// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import org.imagedsl.sandbox.http.Handler;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.sts.SingleSignOn;

/** What is not signed may be meant for the metadata service, single sign-on or the control of the sandbox. */
record Router(Handler services, Handler metadata, Handler control, Handler signOn) implements Handler {

    @Override
    public Response answer(Request request) throws InterruptedException {
        boolean signed = request.header("authorization").isPresent();
        if (!signed && request.path().startsWith("/latest/")) {
            return metadata.answer(request);
        }
        if (!signed && request.path().equals(SingleSignOn.PATH)) {
            return signOn.answer(request);
        }
        return request.path().startsWith("/_sandbox/") ? control.answer(request) : services.answer(request);
    }
}
