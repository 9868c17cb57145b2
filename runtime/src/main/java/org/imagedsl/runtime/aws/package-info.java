// SPDX-License-Identifier: Apache-2.0
/**
 * AWS as scripts name it: the target, the source image, and how both become steps of {@code cloud}. Uses {@code aws.ec2},
 * {@code cloud}, {@code image} and {@code step}; loads nothing of the SDK before a build begins.
 */
package org.imagedsl.runtime.aws;
