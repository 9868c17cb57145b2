// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;

/** Block storage in the region of the build. Every method returns when the provider has answered, not when it is done. */
public interface Volumes {

    /** The same volume however often it is asked for with the same marks. */
    VolumeId create(VolumeOrder order, Marks marks) throws InterruptedException;

    VolumeState state(VolumeId volume) throws InterruptedException;

    /**
     * Attaches it; does nothing when it is at this instance already.
     *
     * @throws NameTaken when something else has this device name
     */
    void attach(VolumeId volume, InstanceId instance, String device) throws InterruptedException, NameTaken;

    /** Does nothing when it is not attached. */
    void detach(VolumeId volume, InstanceId instance) throws InterruptedException;

    /** Does nothing when it is gone. */
    void delete(VolumeId volume) throws InterruptedException;

    /** Those with the build and step of these marks. */
    List<VolumeId> marked(Marks marks) throws InterruptedException;

    /** A device name that the provider has given to something else; another one may be free. */
    final class NameTaken extends Exception {

        private static final long serialVersionUID = 1L;

        public NameTaken(String message) {
            super(message);
        }
    }
}
