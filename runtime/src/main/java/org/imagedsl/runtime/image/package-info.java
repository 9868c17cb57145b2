// SPDX-License-Identifier: Apache-2.0
/**
 * What a script says of an image: its source, chroot, targets and verification. Uses {@code disk}, {@code step} and
 * {@code value}.
 */
package org.imagedsl.runtime.image;
