// SPDX-License-Identifier: Apache-2.0
/**
 * The drivers of {@code cloud} for EC2, through the AWS SDK, and the ways to its credentials. Uses {@code cloud}, {@code step}
 * and {@code value}; no other package uses the SDK for EC2.
 */
package org.imagedsl.runtime.aws.ec2;
