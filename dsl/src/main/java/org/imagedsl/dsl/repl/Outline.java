// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** What stands where in a text, as far as the parser alone can say. */
record Outline(ModuleNode tree) {

    /** A call with a closure, as {@code chroot { … }}. */
    record Block(MethodCallExpression call, ClosureExpression body) {

        List<Statement> statements() {
            return body.getCode() instanceof BlockStatement block ? block.getStatements() : List.of();
        }

        /** The last call of that name that stands in the block itself, with a closure. */
        Optional<Block> inner(String name) {
            return statements().stream()
                    .filter(statement -> name.equals(word(statement).orElse("")))
                    .flatMap(statement -> block(statement).stream())
                    .reduce((first, last) -> last);
        }

        /** The statement that is a call of that name. */
        Optional<Statement> statement(String name) {
            return statements().stream()
                    .filter(statement -> name.equals(word(statement).orElse("")))
                    .reduce((first, last) -> last);
        }
    }

    /** Everything at the top of the text, in its order: imports, classes, methods, statements. */
    List<ASTNode> parts() {
        List<ASTNode> parts = new ArrayList<>(tree.getStatementBlock().getStatements());
        parts.addAll(tree.getImports());
        parts.addAll(tree.getStarImports());
        parts.addAll(tree.getStaticImports().values());
        parts.addAll(tree.getStaticStarImports().values());
        parts.addAll(tree.getMethods());
        tree.getClasses().stream().filter(type -> !type.isScript()).forEach(parts::add);
        parts.removeIf(part -> part.getLineNumber() < 1);
        parts.sort(Comparator.comparingInt(ASTNode::getLineNumber).thenComparingInt(ASTNode::getColumnNumber));
        return parts;
    }

    /** Every {@code image(…) { … }}, wherever it stands, in the order of the text. */
    List<Block> images() {
        List<Block> found = new ArrayList<>();
        visitAll(new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                if (call.isImplicitThis() && "image".equals(call.getMethodAsString())) {
                    block(call).ifPresent(found::add);
                }
                super.visitMethodCallExpression(call);
            }
        });
        found.sort(Comparator.comparingInt((Block block) -> block.call().getLineNumber())
                .thenComparingInt(block -> block.call().getColumnNumber()));
        return found;
    }

    /** Whether code opens images itself, as a loop does. */
    static boolean makesImages(ASTNode node) {
        boolean[] found = {false};
        if (node instanceof Statement statement) {
            statement.visit(new CodeVisitorSupport() {
                @Override
                public void visitMethodCallExpression(MethodCallExpression call) {
                    found[0] |= call.isImplicitThis()
                            && "image".equals(call.getMethodAsString())
                            && block(call).isPresent();
                    super.visitMethodCallExpression(call);
                }
            });
        }
        return found[0];
    }

    private void visitAll(CodeVisitorSupport visitor) {
        tree.getStatementBlock().visit(visitor);
        tree.getMethods().stream().filter(method -> method.getCode() != null).forEach(method -> method.getCode()
                .visit(visitor));
    }

    /** The statement at the top of the text in which a node stands. */
    ASTNode topOf(ASTNode node) {
        return parts().stream()
                .filter(part -> part.getLineNumber() <= node.getLineNumber()
                        && node.getLastLineNumber() <= part.getLastLineNumber())
                .reduce((first, last) -> last)
                .orElse(node);
    }

    /** Variables, methods and classes that the top of the text defines, each with its code. */
    Map<String, ASTNode> names() {
        Map<String, ASTNode> names = new LinkedHashMap<>();
        for (Statement statement : tree.getStatementBlock().getStatements()) {
            declared(statement).forEach(name -> names.put(name, statement));
            assigned(statement).ifPresent(name -> names.put(name, statement));
        }
        for (MethodNode method : tree.getMethods()) {
            names.put(method.getName(), method);
        }
        for (ClassNode type : tree.getClasses()) {
            if (!type.isScript()) {
                names.put(type.getNameWithoutPackage(), type);
            }
        }
        return names;
    }

    /** The name of a word that is a statement of its own: {@code shell 'x'}, {@code cleanup}. */
    static Optional<String> word(ASTNode statement) {
        if (!(statement instanceof ExpressionStatement expression)) {
            return Optional.empty();
        } else if (expression.getExpression() instanceof MethodCallExpression call) {
            return call.isImplicitThis() && call.getMethod() instanceof ConstantExpression
                    ? Optional.of(call.getMethodAsString())
                    : Optional.empty();
        }
        return expression.getExpression() instanceof VariableExpression variable
                ? Optional.of(variable.getName())
                : Optional.empty();
    }

    static Optional<Block> block(ASTNode statement) {
        return statement instanceof ExpressionStatement expression
                        && expression.getExpression() instanceof MethodCallExpression call
                ? block(call)
                : Optional.empty();
    }

    private static Optional<Block> block(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression arguments
                        && !arguments.getExpressions().isEmpty()
                        && arguments.getExpression(arguments.getExpressions().size() - 1)
                                instanceof ClosureExpression closure
                ? Optional.of(new Block(call, closure))
                : Optional.empty();
    }

    /** The variables that a statement declares. */
    static List<String> declared(ASTNode statement) {
        if (!(statement instanceof ExpressionStatement expression
                && expression.getExpression() instanceof DeclarationExpression declaration)) {
            return List.of();
        }
        return declaration.getLeftExpression() instanceof TupleExpression several
                ? several.getExpressions().stream()
                        .map(variable -> ((VariableExpression) variable).getName())
                        .toList()
                : List.of(declaration.getVariableExpression().getName());
    }

    private static Optional<String> assigned(Statement statement) {
        return statement instanceof ExpressionStatement expression
                        && expression.getExpression() instanceof BinaryExpression binary
                        && binary.getOperation().getText().equals("=")
                        && binary.getLeftExpression() instanceof VariableExpression variable
                ? Optional.of(variable.getName())
                : Optional.empty();
    }

    /** What a method or class is called. */
    static String nameOf(ASTNode part) {
        return part instanceof MethodNode method
                ? method.getName()
                : part instanceof ClassNode type ? type.getNameWithoutPackage() : "";
    }

    /** The first unnamed argument of a call, as text. */
    static Optional<String> firstArgument(ASTNode statement) {
        return call(statement).flatMap(Outline::firstArgument);
    }

    static Optional<String> firstArgument(MethodCallExpression call) {
        return arguments(call).stream()
                .filter(argument -> argument instanceof ConstantExpression || argument instanceof GStringExpression)
                .map(Expression::getText)
                .findFirst();
    }

    static boolean hasArguments(ASTNode statement) {
        return call(statement).filter(call -> !arguments(call).isEmpty()).isPresent();
    }

    private static Optional<MethodCallExpression> call(ASTNode statement) {
        return statement instanceof ExpressionStatement expression
                        && expression.getExpression() instanceof MethodCallExpression call
                ? Optional.of(call)
                : Optional.empty();
    }

    private static List<Expression> arguments(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
    }

    /** Whether a statement is an expression that has a value to show. */
    static boolean isValue(ASTNode statement) {
        return statement instanceof ExpressionStatement && block(statement).isEmpty();
    }
}
