// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.fault;

/** How something that began well goes on. */
public enum Twist {
    /** The volume ends in {@code error}. */
    VOLUME_ERROR,
    /** The attachment stays {@code attaching}. */
    ATTACH_STUCK,
    /** The device appears some time after the volume is {@code attached}. */
    DEVICE_LATE,
    /** The volume is {@code attached} and no device appears. */
    DEVICE_NEVER,
    /** The attachment stays {@code detaching}. */
    DETACH_STUCK,
    /** The snapshot ends in {@code error}. */
    SNAPSHOT_ERROR,
    /** The image ends in {@code failed}. */
    IMAGE_FAILED,
    /** The image stays {@code pending}. */
    IMAGE_STUCK,
    /** There is no room for the instance: an error of RunInstances, and one inside CreateFleet's answer. */
    NO_CAPACITY,
    /** The instance stays {@code pending}. */
    INSTANCE_STUCK,
    /** The instance ends {@code terminated} instead of {@code running}. */
    INSTANCE_FAILED,
    /** The instance is {@code running}, and nothing in it ever answers. */
    INSTANCE_DEAD
}
