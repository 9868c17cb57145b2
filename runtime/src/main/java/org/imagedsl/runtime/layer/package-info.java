// SPDX-License-Identifier: Apache-2.0
/**
 * Layers: the frozen disk after a step, under a key. The store, its keys and locks, cloning and pruning. Uses {@code
 * filesystem}, {@code command} and {@code value}.
 */
package org.imagedsl.runtime.layer;
