// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/**
 * The methods that a script defines itself.
 *
 * @param text of all of them
 * @param classes texts of the libraries' classes, which its code may call
 */
record OwnMethods(Set<String> names, String text, String classes) {

    static OwnMethods of(ClassNode script, Positions positions, String classes) {
        Set<String> names = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        for (MethodNode method : script.getMethods()) {
            if (!method.isScriptBody() && method.getLineNumber() > 0) {
                names.add(method.getName());
                text.append(positions.text(method)).append('\n');
            }
        }
        return new OwnMethods(names, text.toString(), classes);
    }

    /** What belongs to a closure's identity: its text, and the methods' text when it calls one of them. */
    CodeText text(ClosureExpression closure, Positions positions) {
        Set<String> called = new TreeSet<>();
        closure.getCode().visit(new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                called.add(String.valueOf(call.getMethodAsString()));
                super.visitMethodCallExpression(call);
            }
        });
        boolean callsOwn = called.stream().anyMatch(names::contains);
        return new CodeText(positions.text(closure), callsOwn ? text + classes : classes);
    }
}
