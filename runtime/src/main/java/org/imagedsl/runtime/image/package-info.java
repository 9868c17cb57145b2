// SPDX-License-Identifier: Apache-2.0
/**
 * What a script says of an image, and how that becomes a tree of steps: its source, disk, chroot, targets, artifacts
 * and verification. A chroot is entered while its disk may still be empty: mounts and the table of file systems are made
 * at once, host files and the service block when it holds a system, and what installs one copes with the mounts.
 * Uses {@code step}, {@code filesystem}, {@code command} and {@code value}.
 */
package org.imagedsl.runtime.image;
