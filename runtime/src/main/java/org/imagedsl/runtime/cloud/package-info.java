// SPDX-License-Identifier: Apache-2.0
/**
 * Volumes, snapshots and images of a cloud, whoever provides it: typed ids, one driver interface per need, waiting and
 * repeating in one place, and the steps of a build on an attached volume. Uses {@code disk}, {@code step}, {@code filesystem}
 * and {@code value}.
 */
package org.imagedsl.runtime.cloud;
