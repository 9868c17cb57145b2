// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** The words that code calls, itself or through the closures and methods that it calls. */
final class UsedWords extends CodeVisitorSupport {

    private final Map<String, ASTNode> names;
    private final Set<String> found = new LinkedHashSet<>();

    /** @param names closures and methods with their code */
    UsedWords(Map<String, ASTNode> names) {
        this.names = names;
    }

    Set<String> in(ASTNode node) {
        if (node instanceof MethodNode method) {
            if (method.getCode() != null) {
                method.getCode().visit(this);
            }
        } else if (node instanceof Statement statement) {
            statement.visit(this);
        }
        return found;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        if (call.isImplicitThis()) {
            use(String.valueOf(call.getMethodAsString()));
        }
        super.visitMethodCallExpression(call);
    }

    @Override
    public void visitExpressionStatement(ExpressionStatement statement) {
        if (statement.getExpression() instanceof VariableExpression variable) {
            use(variable.getName());
        }
        super.visitExpressionStatement(statement);
    }

    private void use(String name) {
        if (found.add(name) && names.containsKey(name)) {
            in(names.get(name));
        }
    }
}
