// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A snapshot that waits for blocks.
 *
 * @param patience how long it waits for the next one
 * @param digests of the blocks that were put, by index
 */
record Upload(Duration patience, NavigableMap<Integer, byte[]> digests) {

    Upload(Duration patience) {
        this(patience, new ConcurrentSkipListMap<>());
    }

    /** The checksum over all blocks: their digests in order, digested. */
    String checksum() {
        MessageDigest sha = Blocks.sha256();
        digests.values().forEach(sha::update);
        return Base64.getEncoder().encodeToString(sha.digest());
    }
}
