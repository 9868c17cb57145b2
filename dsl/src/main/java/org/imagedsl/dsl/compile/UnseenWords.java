// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;

/** Walks a script's text with the block that each place is in, where that is plain from the text. */
final class UnseenWords extends CodeVisitorSupport {

    private static final Set<String> SAME_BLOCK =
            Set.of("each", "eachWithIndex", "times", "upto", "downto", "step", "forEach", "collect", "every", "any");

    private final UnseenCode check;
    private final OwnMethods own;
    private final UnseenValues values;
    private final UnknownWords unknown;
    private final Deque<BlockWords> open = new ArrayDeque<>();

    UnseenWords(UnseenCode check, OwnMethods own, Set<String> assigned) {
        this.check = check;
        this.own = own;
        this.values = new UnseenValues(check, assigned);
        this.unknown = new UnknownWords(check.problems());
        open.push(check.block().get());
    }

    @Override
    public void visitExpressionStatement(ExpressionStatement statement) {
        if (statement.getExpression() instanceof MethodCallExpression call && isWord(call) && !open.isEmpty()) {
            word(call);
        } else {
            super.visitExpressionStatement(statement);
        }
    }

    @Override
    public void visitPropertyExpression(PropertyExpression property) {
        values.unit(property);
        super.visitPropertyExpression(property);
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        call.getObjectExpression().visit(this);
        boolean stays = !call.isImplicitThis() && SAME_BLOCK.contains(String.valueOf(call.getMethodAsString()));
        for (Expression argument : SiteTransformer.arguments(call.getArguments())) {
            if (!(argument instanceof ClosureExpression closure)) {
                argument.visit(this);
            } else if (stays) {
                closure.getCode().visit(this);
            } else {
                elsewhere(closure);
            }
        }
    }

    /** A closure outside a word's call: who runs it, and where, is not plain. */
    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        elsewhere(closure);
    }

    private void elsewhere(ClosureExpression closure) {
        Deque<BlockWords> outer = new ArrayDeque<>(open);
        open.clear();
        closure.getCode().visit(this);
        open.addAll(outer);
    }

    private boolean isWord(MethodCallExpression call) {
        return SiteTransformer.isOnScript(call)
                && call.getMethod() instanceof ConstantExpression
                && !own.names().contains(call.getMethodAsString());
    }

    private void word(MethodCallExpression call) {
        String name = call.getMethodAsString();
        Optional<String> known = open.element().knows(name) ? Optional.of(name) : near(call);
        if (known.isEmpty()) {
            super.visitMethodCallExpression(call);
            return;
        }
        BlockWords block = open.element();
        List<Expression> arguments = SiteTransformer.arguments(call.getArguments());
        Optional<WordOption> option = block.option(known.get());
        Optional<Word> keyword = option.isPresent() ? block.blockOf(option.get()) : block.keyword(known.get());
        if (keyword.isPresent()) {
            keyword(keyword.get(), arguments);
        } else {
            option(option.orElseThrow(), arguments);
        }
    }

    private Optional<String> near(MethodCallExpression call) {
        String name = call.getMethodAsString();
        if (EarlyWords.FUNCTIONS.contains(name) || GroovyWords.know(name)) {
            return Optional.empty();
        }
        List<String> outer = open.stream()
                .filter(block -> block.knows(name))
                .map(BlockWords::title)
                .toList();
        return unknown.word(name, open.element(), outer, check.positions().of(call.getMethod()));
    }

    private void keyword(Word word, List<Expression> arguments) {
        BlockWords inner = check.words().block(word);
        List<WordOption> takers =
                inner.options().stream().filter(WordOption::positional).toList();
        int next = 0;
        for (Expression argument : arguments) {
            if (argument instanceof MapExpression map) {
                named(inner, map);
            } else if (argument instanceof ClosureExpression closure) {
                boolean isCode = takers.stream().anyMatch(taker -> taker.type().present() == OptionType.Plain.CODE);
                Optional<BlockWords> steps = inner.options().stream()
                        .filter(option -> word.isShared() && option.type().present() instanceof OptionType.Steps)
                        .map(option -> check.words().steps(option.name()))
                        .findFirst();
                inside(isCode ? Optional.empty() : steps.or(() -> Optional.of(inner)), closure);
            } else {
                if (next < takers.size()) {
                    WordOption taker = takers.get(next);
                    values.check(taker, argument);
                    next += taker.type().present() instanceof OptionType.Many ? 0 : 1;
                }
                argument.visit(this);
            }
        }
    }

    private void named(BlockWords inner, MapExpression map) {
        Positions.named(List.of(map)).forEach((key, entry) -> {
            Optional<String> known = inner.option(key).isPresent()
                    ? Optional.of(key)
                    : unknown.key(key, inner, check.positions().of(entry.getKeyExpression()));
            known.flatMap(inner::option).ifPresent(option -> values.check(option, entry.getValueExpression()));
            entry.getValueExpression().visit(this);
        });
    }

    private void option(WordOption option, List<Expression> arguments) {
        for (Expression argument : arguments) {
            if (argument instanceof ClosureExpression closure) {
                boolean steps = option.type() instanceof OptionType.Steps;
                inside(steps ? Optional.of(check.words().steps(option.name())) : Optional.empty(), closure);
            } else {
                if (!(argument instanceof MapExpression)) {
                    values.check(option, argument);
                }
                argument.visit(this);
            }
        }
    }

    private void inside(Optional<BlockWords> block, ClosureExpression closure) {
        if (block.isEmpty()) {
            elsewhere(closure);
            return;
        }
        open.push(block.get());
        closure.getCode().visit(this);
        open.pop();
    }
}
