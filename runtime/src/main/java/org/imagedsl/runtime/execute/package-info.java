// SPDX-License-Identifier: Apache-2.0
/**
 * Performs the trees of a script: the scopes that own what steps acquire, attempts, interruptions, and the layers on the way.
 * Uses {@code assembly}, {@code chain}, {@code journal}, {@code layer} and {@code report}.
 */
package org.imagedsl.runtime.execute;
