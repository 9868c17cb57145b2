// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.Optional;
import org.imagedsl.runtime.step.Step.Checks;
import org.imagedsl.runtime.value.ByteSize;

/**
 * What a volume can do by its type.
 *
 * @param whose begins what is said of one volume of several; else empty
 * @see <a href="https://docs.outscale.com/en/userguide/About-Volumes.html">volume types and IOPS</a>
 */
record BsuRules(String whose, Optional<BsuType> type, Optional<Integer> iops) {

    private static final ByteSize LARGEST = ByteSize.of(14_901, ByteSize.Unit.GiB);
    private static final ByteSize SMALLEST_IO1 = ByteSize.of(4, ByteSize.Unit.GiB);
    private static final int FEWEST = 100;
    private static final int MOST = 13_000;
    private static final int MOST_PER_GIB = 300;

    void check(Optional<ByteSize> size, Checks checks) {
        size.filter(wanted -> wanted.bytes() % ByteSize.Unit.GiB.bytes() != 0)
                .ifPresent(wanted ->
                        checks.problem("size", whose + "BSU volumes have whole GiB, not " + wanted, "round it up"));
        size.filter(wanted -> wanted.compareTo(LARGEST) > 0)
                .ifPresent(wanted ->
                        checks.problem("size", whose + "no BSU volume has " + wanted, "14901 GiB is the most"));
        boolean provisioned = type.equals(Optional.of(BsuType.IO1));
        size.filter(wanted -> provisioned && wanted.compareTo(SMALLEST_IO1) < 0)
                .ifPresent(wanted ->
                        checks.problem("size", whose + "no io1 volume has " + wanted, SMALLEST_IO1 + " is the least"));
        if (provisioned && iops.isEmpty()) {
            checks.problem("type", whose + "io1 needs 'iops'", "write its operations per second, as iops: 1000");
        }
        if (iops.isPresent() && !provisioned) {
            checks.problem(
                    "iops",
                    whose + type.map(BsuType::toString).orElse("a volume without a type") + " takes no 'iops'",
                    "io1 does");
        } else {
            iops.ifPresent(wanted -> operations(wanted, size, checks));
        }
    }

    private void operations(int wanted, Optional<ByteSize> size, Checks checks) {
        if (wanted < FEWEST || wanted > MOST) {
            checks.problem("iops", whose + "no io1 volume does " + wanted + " operations", FEWEST + " to " + MOST);
        }
        size.filter(whole -> wanted > whole.bytes() / ByteSize.Unit.GiB.bytes() * MOST_PER_GIB)
                .ifPresent(whole -> checks.problem(
                        "iops",
                        whose + wanted + " operations are too many for an io1 volume of " + whole,
                        "at most " + MOST_PER_GIB + " per GiB"));
    }
}
