// SPDX-License-Identifier: Apache-2.0
/**
 * AMIs made of an instance: what a script says of it, the request for it, and the steps around it. Uses {@code aws}, {@code
 * aws.ec2}, {@code aws.store}, {@code ssh}, {@code cloud}, {@code image} and {@code step}; nothing of the SDK is loaded before
 * a build begins.
 */
package org.imagedsl.runtime.aws.launch;
