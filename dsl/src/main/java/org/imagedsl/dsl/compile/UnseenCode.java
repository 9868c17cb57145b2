// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;

/** Checks the words of code that evaluation may not reach, such as a branch that is not taken. */
record UnseenCode(Words words, Positions positions, Problems problems) {

    void check(ClassNode script, OwnMethods own) {
        for (MethodNode method : script.getMethods()) {
            if (method.isScriptBody()) {
                method.getCode().visit(new UnseenWords(this, own, AssignedNames.in(method.getCode())));
            }
        }
    }
}
