// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

/**
 * The text of a closure.
 *
 * @param source as written
 * @param methods text of the script's own methods when the closure calls one, else empty
 */
record CodeText(String source, String methods) {}
