// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.Variable;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** What code names that it does not define: methods, and variables of the script that are not local ones. */
final class UsedNames extends CodeVisitorSupport {

    private final Set<String> methods = new TreeSet<>();
    private final Set<String> variables = new TreeSet<>();

    Set<String> methods() {
        return methods;
    }

    Set<String> variables() {
        return variables;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        String name = String.valueOf(call.getMethodAsString());
        methods.add(name);
        // A variable that holds a closure is called like a method.
        variables.add(name);
        super.visitMethodCallExpression(call);
    }

    @Override
    public void visitVariableExpression(VariableExpression expression) {
        Variable variable = expression.getAccessedVariable();
        if (variable instanceof DynamicVariable || variable instanceof FieldNode) {
            variables.add(expression.getName());
        }
    }
}
