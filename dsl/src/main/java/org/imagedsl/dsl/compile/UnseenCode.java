// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.List;
import java.util.function.Supplier;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;

/**
 * Checks the words of code that evaluation may not reach, such as a branch that is not taken.
 *
 * @param method that holds the code
 * @param block what stands in it
 */
record UnseenCode(String method, Supplier<BlockWords> block, Positions positions, Problems problems) {

    /** Name of the method that holds a script's own text. */
    static final String SCRIPT = "run";

    Words words() {
        return block.get().words();
    }

    void check(ClassNode script, OwnMethods own) {
        for (MethodNode body : bodies(script)) {
            body.getCode().visit(new UnseenWords(this, own, AssignedNames.in(body.getCode())));
        }
    }

    /** The methods that hold the code. */
    List<MethodNode> bodies(ClassNode script) {
        return script.getMethods().stream().filter(this::isBody).toList();
    }

    boolean isBody(MethodNode method) {
        return method.getName().equals(this.method);
    }
}
