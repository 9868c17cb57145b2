// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

import java.util.List;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;

/** A service of the cloud. The front has checked signature, permission and faults before {@link #perform}. */
public interface Service {

    /** As in the scope of signatures and before the colon of permissions: {@code ec2}. */
    String name();

    /** How it writes errors. */
    Dialect dialect();

    /**
     * The action that the request asks for, for example {@code DescribeImages}.
     *
     * @throws ApiFailure when there is no such action
     */
    String action(Request request);

    /** The actions that the caller must be allowed to call, without the service's name. */
    default List<String> permissions(String action, Request request) {
        return List.of(action);
    }

    /** @throws ApiFailure for every error that the client shall see */
    Response perform(Call call) throws InterruptedException;
}
