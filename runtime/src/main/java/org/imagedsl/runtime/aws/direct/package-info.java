// SPDX-License-Identifier: Apache-2.0
/**
 * Blocks of EBS snapshots through the EBS direct APIs: fetched into a sparse disk file, and sent from one where it differs.
 * Many at once, each with its SHA-256, resumable after a crash, in memory that does not grow with the disk. Uses {@code
 * layer}, {@code cloud}'s ids, {@code value}, {@code command} and the AWS SDK.
 */
package org.imagedsl.runtime.aws.direct;
