// SPDX-License-Identifier: Apache-2.0
/**
 * Where a person types: lines with editing, history and completion on a terminal, plain lines from a pipe. What the lines
 * mean is told by {@link org.imagedsl.runtime.repl.Editing}. Uses JLine.
 */
package org.imagedsl.runtime.repl;
