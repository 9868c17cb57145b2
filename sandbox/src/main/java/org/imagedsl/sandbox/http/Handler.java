// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.http;

/** Answers requests; called by several threads at once. */
@FunctionalInterface
public interface Handler {

    /** @throws ConnectionDropped when the client shall get no answer */
    Response answer(Request request) throws InterruptedException;
}
