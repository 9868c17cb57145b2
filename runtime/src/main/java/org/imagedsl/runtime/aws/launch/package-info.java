// SPDX-License-Identifier: Apache-2.0
/**
 * What a script may say of an instance that is launched to be provisioned, and of the instance-store bundle made of it. No
 * script can say it yet: the blocks become words when what performs them is there. Uses {@code aws}, {@code ssh}, {@code
 * step} and {@code value}.
 */
package org.imagedsl.runtime.aws.launch;
