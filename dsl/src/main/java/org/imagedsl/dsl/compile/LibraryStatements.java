// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.imagedsl.dsl.block.LibraryUse;

/** Reads the libraries that a script names before its own names are resolved, since its classes may come from them. */
final class LibraryStatements extends CompilationCustomizer {

    private static final String WORD = "library";

    private final Positions positions;
    private final Consumer<List<Libraries.Named>> reader;

    LibraryStatements(Positions positions, Consumer<List<Libraries.Named>> reader) {
        super(CompilePhase.CONVERSION);
        this.positions = positions;
        this.reader = reader;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (!type.isScript()) {
            return;
        }
        List<Libraries.Named> uses = new ArrayList<>();
        for (Statement statement : source.getAST().getStatementBlock().getStatements()) {
            if (statement instanceof ExpressionStatement expression
                    && expression.getExpression() instanceof MethodCallExpression call
                    && call.isImplicitThis()
                    && WORD.equals(call.getMethodAsString())) {
                named(SiteTransformer.arguments(call.getArguments())).ifPresent(uses::add);
            }
        }
        reader.accept(uses);
    }

    /** One whose text is not constant is told of when the statement is evaluated. */
    private Optional<Libraries.Named> named(List<Expression> arguments) {
        Map<String, MapEntryExpression> options = Positions.named(arguments);
        return arguments.stream()
                .filter(argument -> !(argument instanceof MapExpression))
                .findFirst()
                .flatMap(argument -> text(argument)
                        .map(source -> new Libraries.Named(
                                new LibraryUse(source, option(options, "revision"), option(options, "folder")),
                                positions.of(argument))));
    }

    private static Optional<String> option(Map<String, MapEntryExpression> options, String key) {
        return Optional.ofNullable(options.get(key)).flatMap(entry -> text(entry.getValueExpression()));
    }

    private static Optional<String> text(Expression expression) {
        return expression instanceof ConstantExpression constant && constant.getValue() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
