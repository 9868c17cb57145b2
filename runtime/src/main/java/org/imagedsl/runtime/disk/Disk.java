// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.Optional;
import org.imagedsl.runtime.step.Checked;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Step;

/** A disk described by its partitions. */
@Keyword(value = "disk", summary = "partitions and file systems of the disk")
public record Disk(@Option(value = "partition table", direct = true) PartitionTable table) implements Checked {

    /** All but whether it has room for them. */
    @Override
    public void check(Step.Checks checks) {
        DiskRules.check(this, Optional.empty(), checks);
    }
}
