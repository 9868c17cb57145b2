// SPDX-License-Identifier: Apache-2.0
/**
 * Outscale as scripts name it: the target, the source image, and how both become steps of {@code cloud}. Uses {@code
 * outscale.oapi}, {@code attach}, {@code cloud}, {@code image} and {@code step}; loads nothing of Outscale's client before a build
 * begins.
 */
package org.imagedsl.runtime.outscale;
