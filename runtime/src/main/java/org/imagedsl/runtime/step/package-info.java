// SPDX-License-Identifier: Apache-2.0
/**
 * What a build consists of: steps, the scope they act in, the tree they stand in, and the words by which scripts, plans
 * and reports name them. Uses {@code value}, {@code command} and {@code filesystem}.
 */
package org.imagedsl.runtime.step;
