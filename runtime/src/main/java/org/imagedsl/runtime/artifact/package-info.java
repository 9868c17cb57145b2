// SPDX-License-Identifier: Apache-2.0
/** Disk files that a build leaves on this host: formats, packing, checksums, manifest. Uses {@code image} and {@code disk}. */
package org.imagedsl.runtime.artifact;
