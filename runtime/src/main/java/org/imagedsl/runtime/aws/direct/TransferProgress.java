// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

/** Told how far a transfer is, by the thread that began it. */
@FunctionalInterface
public interface TransferProgress {

    /** Bytes; {@code total} 0 while unknown. */
    void at(long done, long total);
}
