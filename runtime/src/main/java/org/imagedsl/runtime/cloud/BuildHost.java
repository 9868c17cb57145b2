// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Set;

/** The virtual machine that this build runs on. */
public interface BuildHost {

    /** Fails when this host is none of the provider's, or in another region than the build. */
    Instance here() throws InterruptedException;

    /** Device names that it has given away, as the provider knows them now. */
    Set<String> takenNames(InstanceId instance) throws InterruptedException;

    /**
     * A virtual machine.
     *
     * @param zone the part of the region where volumes must be to be attached to it
     */
    record Instance(InstanceId id, String zone) {}
}
