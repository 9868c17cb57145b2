// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import org.imagedsl.runtime.value.ByteSize;

/** Sizes as clouds count them: in whole GiB. */
public final class Sizes {

    private static final ByteSize GIB = ByteSize.of(1, ByteSize.Unit.GiB);

    private Sizes() {}

    public static int gibibytes(ByteSize size) {
        return Math.toIntExact(size.roundUp(GIB).bytes() / GIB.bytes());
    }

    public static ByteSize ofGibibytes(int count) {
        return ByteSize.of(count, ByteSize.Unit.GiB);
    }
}
