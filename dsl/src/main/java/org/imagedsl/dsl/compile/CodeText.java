// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.Set;

/**
 * The text of a closure.
 *
 * @param source as written
 * @param methods text of the script's own methods when the closure calls one, and of classes that it may call
 * @param names that it reads and that are not its own: variables and fields of the script among them
 */
record CodeText(String source, String methods, Set<String> names) {}
