// SPDX-License-Identifier: Apache-2.0
/** Performs a script's trees: scopes, attempts, interruptions, reports. Uses {@code chain}, {@code journal}, {@code layer}. */
package org.imagedsl.runtime.execute;
