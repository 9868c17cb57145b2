// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.HashSet;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** The variables that code assigns without declaring them. */
final class AssignedNames extends CodeVisitorSupport {

    private final Set<String> names = new HashSet<>();

    private AssignedNames() {}

    static Set<String> in(Statement code) {
        AssignedNames visitor = new AssignedNames();
        code.visit(visitor);
        return visitor.names;
    }

    @Override
    public void visitBinaryExpression(BinaryExpression expression) {
        if (expression.getLeftExpression() instanceof VariableExpression variable) {
            names.add(variable.getName());
        }
        super.visitBinaryExpression(expression);
    }
}
