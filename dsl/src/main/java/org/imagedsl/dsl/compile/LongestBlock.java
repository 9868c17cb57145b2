// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.imagedsl.runtime.value.Span;

/**
 * Finds the block that Java has no room for. Its error tells a class that Groovy made of a closure, which is in no tree: so
 * it is taken for the longest block that is as deep as that class's name.
 */
final class LongestBlock extends CodeVisitorSupport {

    private static final String CLOSURE = "_closure";

    private final Positions positions;
    private final List<Block> blocks = new ArrayList<>();
    private int depth;
    private int size;

    private LongestBlock(Positions positions) {
        this.positions = positions;
    }

    private record Block(int depth, int size, Span span) {}

    /** @param message of Groovy, which names the class */
    static Optional<Span> in(Positions positions, String message) {
        int depth = message.split(CLOSURE, -1).length - 1;
        LongestBlock search = new LongestBlock(positions);
        Syntax.of(String.join("\n", positions.lines()), positions.file()).tree().ifPresent(search::search);
        return search.blocks.stream()
                .filter(block -> block.depth() == depth)
                .max(Comparator.comparingInt(Block::size))
                .map(Block::span);
    }

    private void search(ModuleNode module) {
        block(module.getStatementBlock(), new Span(positions.file(), 1, 1, 1, 1));
        module.getMethods().forEach(this::method);
        module.getClasses().stream()
                .filter(type -> !type.isScript())
                .flatMap(type -> type.getMethods().stream())
                .forEach(this::method);
    }

    private void method(MethodNode method) {
        if (method.getCode() != null) {
            block(method.getCode(), positions.of(method));
        }
    }

    private void block(Statement code, Span span) {
        int outer = size;
        size = 0;
        code.visit(this);
        blocks.add(new Block(depth, size, span));
        size = outer;
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        depth++;
        block(closure.getCode(), positions.of(closure));
        depth--;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        size++;
        super.visitMethodCallExpression(call);
    }

    @Override
    public void visitConstantExpression(ConstantExpression expression) {
        size++;
    }

    @Override
    public void visitVariableExpression(VariableExpression expression) {
        size++;
    }
}
