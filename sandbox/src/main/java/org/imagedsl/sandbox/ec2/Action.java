// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

/** One action of EC2. */
@FunctionalInterface
interface Action {

    /**
     * Reads all parameters; what is left unread is refused before anything is done.
     *
     * @return what is to be done
     */
    Work read(Ec2Call call);
}
