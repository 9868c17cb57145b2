// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import org.imagedsl.runtime.value.ByteSize;

/** Sizes as Outscale counts them: in whole GiB. */
final class Sizes {

    private static final ByteSize GIB = ByteSize.of(1, ByteSize.Unit.GiB);

    private Sizes() {}

    static int gibibytes(ByteSize size) {
        return Math.toIntExact(size.roundUp(GIB).bytes() / GIB.bytes());
    }

    static ByteSize ofGibibytes(int count) {
        return ByteSize.of(count, ByteSize.Unit.GiB);
    }
}
