// SPDX-License-Identifier: Apache-2.0
/**
 * The disk of an image on this host: made or copied, opened as a device, partitioned, mounted and entered. A chroot is
 * entered while its disk may still be empty: mounts and the table of file systems are made at once, host files and the
 * service block when it holds a system, and what installs one copes with the mounts. Uses {@code layer}, {@code step},
 * {@code filesystem}, {@code command} and {@code value}.
 */
package org.imagedsl.runtime.disk;
