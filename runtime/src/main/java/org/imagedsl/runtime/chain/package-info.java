// SPDX-License-Identifier: Apache-2.0
/** The keys of an image's layers, and which layers are usable. Uses {@code disk}, {@code layer} and {@code step}. */
package org.imagedsl.runtime.chain;
