// SPDX-License-Identifier: Apache-2.0
/**
 * The build host's primitives: the keeper's namespaces, disks, partitions, mounts, and files that never leave an
 * image's root. Uses {@code command} and {@code value}.
 */
package org.imagedsl.runtime.filesystem;
