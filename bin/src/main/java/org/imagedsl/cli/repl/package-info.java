// SPDX-License-Identifier: Apache-2.0
/**
 * The REPL: a loop of inputs and commands around an open image. Uses the language's evaluator, the runtime's sessions and
 * its prompt.
 */
package org.imagedsl.cli.repl;
