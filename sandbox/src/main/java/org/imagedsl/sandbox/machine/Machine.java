// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.util.Set;

/** A running instance. It ends with the sandbox, however that ends, and leaves only what is on its disks. */
public interface Machine extends AutoCloseable {

    /** Lets this host connect to these TCP ports, and to no others. */
    void letIn(Set<Integer> ports);

    /** Does something while nothing is written to its disks, so that their files are whole. */
    <T> T whileStill(Work<T> work) throws InterruptedException;

    /** Ends it as a shutdown does: what its programs wrote is on the disks then. */
    void shutDown() throws InterruptedException;

    /** Does something when it ends, by itself or not. */
    void onEnd(Runnable work);

    /** Ends it at once. Idempotent. */
    @Override
    void close();

    /** Something that can be interrupted. */
    @FunctionalInterface
    interface Work<T> {
        T perform() throws InterruptedException;
    }
}
