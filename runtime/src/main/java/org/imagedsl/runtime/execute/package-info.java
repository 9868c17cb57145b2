// SPDX-License-Identifier: Apache-2.0
/**
 * The walks over a script's trees: check, plan, perform; the scopes that own what steps acquire, the journal, and the
 * clean-up after dead builds. Uses {@code step}, {@code image} (the script and its trees), {@code report}.
 */
package org.imagedsl.runtime.execute;
