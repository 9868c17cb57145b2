// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

/** What a call does once its arguments are known to be right. */
@FunctionalInterface
interface Work {

    /** The content of the answer. */
    Answer perform() throws InterruptedException;
}
