// SPDX-License-Identifier: Apache-2.0
/** What is wrong with a script, and what it needs of this host. Uses {@code assembly}, {@code image} and {@code step}. */
package org.imagedsl.runtime.check;
