// SPDX-License-Identifier: Apache-2.0
/**
 * Bundles of instance-store images in S3: how a script says where they go, how they get there, and how they are removed. Uses
 * {@code aws.bundle}, {@code aws.ec2}, {@code cloud}, {@code disk} and {@code step}.
 */
package org.imagedsl.runtime.aws.store;
