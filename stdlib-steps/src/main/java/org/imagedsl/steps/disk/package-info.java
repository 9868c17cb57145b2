// SPDX-License-Identifier: Apache-2.0
/** Steps that make a disk bootable and ready to be copied. Uses {@code runtime} and {@code steps.system}. */
package org.imagedsl.steps.disk;
