// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.http;

/** The client's connection is closed without an answer. */
public final class ConnectionDropped extends RuntimeException {

    public ConnectionDropped() {
        super("connection dropped", null, false, false);
    }
}
