// SPDX-License-Identifier: Apache-2.0
/** How what a script says becomes the tree of steps. Uses {@code image}, {@code disk} and {@code artifact}. */
package org.imagedsl.runtime.assembly;
