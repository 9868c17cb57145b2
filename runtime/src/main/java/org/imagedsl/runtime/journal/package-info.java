// SPDX-License-Identifier: Apache-2.0
/** What is written down of builds, found again and cleaned up after. Uses {@code report}, {@code step} and {@code layer}. */
package org.imagedsl.runtime.journal;
