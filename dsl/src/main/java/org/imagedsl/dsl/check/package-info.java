// SPDX-License-Identifier: Apache-2.0
/**
 * Problems of a script while it is compiled: collected, deduplicated, with the nearest known word; conversion of what a
 * script wrote to what an option takes. Uses {@code block}.
 */
package org.imagedsl.dsl.check;
