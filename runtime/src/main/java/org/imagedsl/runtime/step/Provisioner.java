// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

/** A step that may stand in {@code provision}: it changes the image, and the disk after it is a checkpoint. */
public interface Provisioner<T> extends Step<T> {}
