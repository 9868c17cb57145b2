// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import org.imagedsl.runtime.value.ByteSize;

/** The root disk of an image as it is to be made of its snapshot. */
public record RootDisk(ByteSize size, VolumeKind kind) {}
