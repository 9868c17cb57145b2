// SPDX-License-Identifier: Apache-2.0
/**
 * Script text to {@code Script}: Groovy with exact positions, blocks that only record, early and late values. Uses {@code
 * block} and {@code check}; no other package of the project knows Groovy.
 */
package org.imagedsl.dsl.compile;
