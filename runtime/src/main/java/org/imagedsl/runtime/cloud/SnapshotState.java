// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

/**
 * Where a snapshot is in its life.
 *
 * @param percent how far it is
 * @param message what the provider says of an error, or empty
 */
public record SnapshotState(Phase phase, int percent, String message) {

    /** ABSENT: the provider does not know it, yet or any more. */
    public enum Phase {
        ABSENT,
        PENDING,
        COMPLETED,
        ERROR
    }
}
