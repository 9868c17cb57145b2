// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/**
 * What a new snapshot has from its parent.
 *
 * @param sums the digests of the parent's blocks, as its download left them; empty: no parent
 * @param candidates blocks that may differ; all others are known to be the same
 */
public record ParentBlocks(Optional<Path> sums, BitSet candidates) {

    public ParentBlocks {
        candidates = (BitSet) candidates.clone();
    }

    @Override
    public BitSet candidates() {
        return (BitSet) candidates.clone();
    }
}
