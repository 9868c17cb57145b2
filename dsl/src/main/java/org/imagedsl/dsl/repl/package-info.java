// SPDX-License-Identifier: Apache-2.0
/**
 * A script that is written input by input: where each statement goes in the text, what it means there, whether an input is
 * complete, and what may come next. Uses {@code compile} and {@code block}.
 */
package org.imagedsl.dsl.repl;
