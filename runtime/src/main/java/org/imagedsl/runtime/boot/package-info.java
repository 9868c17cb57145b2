// SPDX-License-Identifier: Apache-2.0
/**
 * An image booted in QEMU before its artifact is kept: by its console and over SSH. Uses {@code image}, {@code disk} and
 * {@code command}.
 */
package org.imagedsl.runtime.boot;
