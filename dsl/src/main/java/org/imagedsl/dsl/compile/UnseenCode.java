// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import org.codehaus.groovy.ast.ClassNode;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;

/** Checks the words of code that evaluation may not reach. */
record UnseenCode(Words words, Positions positions, Problems problems) {

    void check(ClassNode script, OwnMethods own) {}
}
