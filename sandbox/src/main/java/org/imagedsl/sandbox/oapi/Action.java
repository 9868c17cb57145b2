// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

/** One call of OAPI. */
@FunctionalInterface
interface Action {

    /**
     * Reads all arguments; what is left unread is refused before anything is done.
     *
     * @return what is to be done
     */
    Work read(OapiCall call);
}
