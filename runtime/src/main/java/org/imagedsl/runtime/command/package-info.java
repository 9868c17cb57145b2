// SPDX-License-Identifier: Apache-2.0
/**
 * Commands as argument lists, with a clean environment, a time limit, streamed output and the exit status in the error.
 * No shell is involved unless the caller names one. Uses {@code value}.
 */
package org.imagedsl.runtime.command;
