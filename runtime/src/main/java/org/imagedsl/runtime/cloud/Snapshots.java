// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;

/** Snapshots in one region. Every method returns when the provider has answered, not when it is done. */
public interface Snapshots {

    /** When its answer is lost, the one that was made is found by its marks. */
    SnapshotId take(VolumeId volume, String description, Marks marks) throws InterruptedException;

    /** A copy of one of the same region, which belongs to this account alone. */
    SnapshotId copy(SnapshotId source, String description, Encryption encryption, Marks marks)
            throws InterruptedException;

    SnapshotState state(SnapshotId snapshot) throws InterruptedException;

    /**
     * Does nothing when it is gone.
     *
     * @return false when it stays because an image uses it
     */
    boolean delete(SnapshotId snapshot) throws InterruptedException;

    /** Lets others make volumes from it. */
    void share(SnapshotId snapshot, List<String> users, List<String> groups) throws InterruptedException;

    /** Those with the build and step of these marks. */
    List<SnapshotId> marked(Marks marks) throws InterruptedException;
}
