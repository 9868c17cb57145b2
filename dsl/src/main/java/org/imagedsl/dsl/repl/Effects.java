// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Types;

/** Whether code may change something: a variable, a collection, the image. What does not is looked at and forgotten. */
final class Effects extends CodeVisitorSupport {

    private static final Pattern CHANGES = Pattern.compile(
            "(add|put|remove|clear|push|pop|set|sort|retain|replace|append|insert|left|call|with|tap|accept|run|execute).*");

    private final Map<String, ASTNode> names;
    private final Predicate<String> isWord;
    private final Set<String> seen = new HashSet<>();
    private boolean found;

    /**
     * @param names variables and methods with their code
     * @param isWord whether a call of that name says something of an image
     */
    Effects(Map<String, ASTNode> names, Predicate<String> isWord) {
        this.names = names;
        this.isWord = isWord;
    }

    boolean in(ASTNode node) {
        if (node instanceof MethodNode method && method.getCode() != null) {
            method.getCode().visit(this);
        } else if (node instanceof Statement statement) {
            statement.visit(this);
        }
        return found;
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression declaration) {
        declaration.getRightExpression().visit(this);
    }

    @Override
    public void visitBinaryExpression(BinaryExpression binary) {
        int operation = binary.getOperation().getType();
        found |= Types.ofType(operation, Types.ASSIGNMENT_OPERATOR) || operation == Types.LEFT_SHIFT;
        super.visitBinaryExpression(binary);
    }

    @Override
    public void visitPostfixExpression(PostfixExpression expression) {
        found = true;
    }

    @Override
    public void visitPrefixExpression(PrefixExpression expression) {
        found = true;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        String name = String.valueOf(call.getMethodAsString());
        if (!call.isImplicitThis()) {
            found |= CHANGES.matcher(name).matches();
        } else if (names.containsKey(name)) {
            if (seen.add(name)) {
                in(names.get(name));
            }
        } else {
            found |= isWord.test(name);
        }
        super.visitMethodCallExpression(call);
    }
}
