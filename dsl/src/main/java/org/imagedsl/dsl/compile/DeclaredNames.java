// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** The variables that code declares: with {@code def} or a type, and so for itself only. */
final class DeclaredNames extends CodeVisitorSupport {

    private final Set<String> names = new HashSet<>();

    private DeclaredNames() {}

    static Set<String> in(List<MethodNode> methods) {
        DeclaredNames visitor = new DeclaredNames();
        methods.forEach(method -> method.getCode().visit(visitor));
        return visitor.names;
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression expression) {
        if (expression.getLeftExpression() instanceof TupleExpression several) {
            several.getExpressions().forEach(variable -> names.add(variable.getText()));
        } else if (expression.getLeftExpression() instanceof VariableExpression variable) {
            names.add(variable.getName());
        }
        super.visitDeclarationExpression(expression);
    }
}
