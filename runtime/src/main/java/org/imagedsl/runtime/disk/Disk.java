// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** A disk described by its partitions. */
@Keyword(value = "disk", summary = "partitions and file systems of the disk")
public record Disk(@Option(value = "partition table", direct = true) PartitionTable table) {}
