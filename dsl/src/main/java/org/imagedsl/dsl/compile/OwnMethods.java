// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;

/**
 * The methods that a script defines itself.
 *
 * @param text of all of them
 * @param reads names that they read and that are not their own
 * @param classes texts of the script's and the libraries' classes, which its code may call
 */
record OwnMethods(Set<String> names, String text, Set<String> reads, String classes) {

    static OwnMethods of(ClassNode script, Positions positions, String classes) {
        Set<String> names = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        UsedNames used = new UsedNames();
        for (MethodNode method : script.getMethods()) {
            if (!method.isScriptBody() && method.getLineNumber() > 0) {
                names.add(method.getName());
                text.append(positions.text(method)).append('\n');
                method.getCode().visit(used);
            }
        }
        StringBuilder all = new StringBuilder(classes);
        script.getModule().getClasses().stream()
                .filter(type -> !type.isScript() && type.getLineNumber() > 0)
                .forEach(type -> all.append(positions.text(type)).append('\n'));
        return new OwnMethods(names, text.toString(), used.variables(), all.toString());
    }

    /** What belongs to a closure's identity: its text, and the methods' text when it calls one of them. */
    CodeText text(ClosureExpression closure, Positions positions) {
        UsedNames used = new UsedNames();
        closure.getCode().visit(used);
        boolean callsOwn = used.methods().stream().anyMatch(names::contains);
        Set<String> variables = new TreeSet<>(used.variables());
        variables.addAll(callsOwn ? reads : Set.of());
        return new CodeText(positions.text(closure), callsOwn ? text + classes : classes, variables);
    }
}
