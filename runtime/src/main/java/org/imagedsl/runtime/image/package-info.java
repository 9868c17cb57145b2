// SPDX-License-Identifier: Apache-2.0
/**
 * What a script says of an image, and how that becomes a tree of steps: its source, disk, chroot, targets, artifacts
 * and verification. Uses {@code step}, {@code filesystem}, {@code command} and {@code value}.
 */
package org.imagedsl.runtime.image;
