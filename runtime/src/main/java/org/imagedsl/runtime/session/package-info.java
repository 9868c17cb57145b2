// SPDX-License-Identifier: Apache-2.0
/** One image that is built step by step, back and forth. Uses {@code execute}, {@code chain} and {@code layer}. */
package org.imagedsl.runtime.session;
