// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.Optional;
import org.imagedsl.runtime.step.Step.Checks;
import org.imagedsl.runtime.value.ByteSize;

/**
 * What a volume can do by its type.
 *
 * @param whose begins what is said of one volume of several; else empty
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html">EBS volume types</a>
 */
record VolumeRules(String whose, Optional<VolumeType> type, Optional<Integer> iops, Optional<Integer> throughput) {

    private static final ByteSize LARGEST = ByteSize.of(64, ByteSize.Unit.TiB);

    void check(Optional<ByteSize> size, Checks checks) {
        size.filter(wanted -> wanted.bytes() % ByteSize.Unit.GiB.bytes() != 0)
                .ifPresent(wanted ->
                        checks.problem("size", whose + "EBS volumes have whole GiB, not " + wanted, "round it up"));
        size.filter(wanted -> wanted.compareTo(LARGEST) > 0)
                .ifPresent(
                        wanted -> checks.problem("size", whose + "no EBS volume has " + wanted, "64 TiB is the most"));
        boolean provisioned = is(VolumeType.IO1) || is(VolumeType.IO2);
        if (provisioned && iops.isEmpty()) {
            checks.problem(
                    "type", whose + type.get() + " needs 'iops'", "write its operations per second, as iops: 3000");
        }
        if (iops.isPresent()) {
            operations(provisioned, size, checks);
        }
        if (throughput.isPresent() && type.isPresent() && !is(VolumeType.GP3)) {
            checks.problem("throughput", whose + type.get() + " takes no 'throughput'", "only gp3 does");
        }
        throughput
                .filter(rate -> rate < 125 || rate > 2000)
                .ifPresent(rate -> checks.problem(
                        "throughput", whose + "no volume does " + rate + " MiB/s", "gp3 does 125 to 2000"));
    }

    private void operations(boolean provisioned, Optional<ByteSize> size, Checks checks) {
        int wanted = iops.orElse(0);
        if (type.isPresent() && !provisioned && !is(VolumeType.GP3)) {
            checks.problem("iops", whose + type.get() + " takes no 'iops'", "io1, io2 and gp3 do");
            return;
        }
        int least = provisioned ? 100 : 3000;
        int most = is(VolumeType.IO1) ? 64_000 : is(VolumeType.IO2) ? 256_000 : 80_000;
        if (type.isPresent() && (wanted < least || wanted > most)) {
            checks.problem(
                    "iops",
                    whose + "no " + type.get() + " volume does " + wanted + " operations",
                    least + " to " + most);
        }
        int ratio = is(VolumeType.IO1) ? 50 : is(VolumeType.IO2) ? 1000 : 500;
        long gibibytes =
                size.map(whole -> whole.bytes() / ByteSize.Unit.GiB.bytes()).orElse(Long.MAX_VALUE / ratio);
        if (type.isPresent() && wanted > least && wanted > gibibytes * ratio) {
            checks.problem(
                    "iops",
                    whose + wanted + " operations are too many for " + size.get() + " of " + type.get(),
                    "at most " + ratio + " per GiB");
        }
    }

    private boolean is(VolumeType wanted) {
        return type.equals(Optional.of(wanted));
    }
}
