// SPDX-License-Identifier: Apache-2.0
/** Builds for Outscale, against a sandbox of it. */
package org.imagedsl.outscale;
