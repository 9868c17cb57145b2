// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.imagedsl.runtime.value.Span;

/** Places of syntax nodes in a script. */
record Positions(Path file, List<String> lines) {

    /** Without the blanks that Groovy counts to the end of some nodes. */
    Span of(ASTNode node) {
        Span span = asGiven(node);
        int end = span.endColumn() - 1;
        String line = span.endLine() <= lines.size() ? lines.get(span.endLine() - 1) : "";
        int first = span.endLine() == span.line() ? span.column() : 0;
        while (end > first && end <= line.length() && Character.isWhitespace(line.charAt(end - 1))) {
            end--;
        }
        return new Span(file, span.line(), span.column(), span.endLine(), end + 1);
    }

    private Span asGiven(ASTNode node) {
        return node.getLineNumber() < 1
                ? new Span(file, 1, 1, 1, 1)
                : new Span(
                        file,
                        node.getLineNumber(),
                        node.getColumnNumber(),
                        node.getLastLineNumber(),
                        node.getLastColumnNumber());
    }

    /** The node's text as written. */
    String text(ASTNode node) {
        StringBuilder text = new StringBuilder();
        for (int line = node.getLineNumber(); line <= node.getLastLineNumber() && line <= lines.size(); line++) {
            String whole = lines.get(line - 1);
            int from = line == node.getLineNumber() ? node.getColumnNumber() - 1 : 0;
            int to = line == node.getLastLineNumber() ? node.getLastColumnNumber() - 1 : whole.length();
            text.append(whole, Math.min(from, whole.length()), Math.min(to, whole.length()));
            text.append(line == node.getLastLineNumber() ? "" : "\n");
        }
        return text.toString();
    }

    /** The unnamed arguments; a closure at the end is none. */
    List<Span> unnamed(List<Expression> arguments) {
        return arguments.stream()
                .filter(argument -> !(argument instanceof MapExpression) && !(argument instanceof ClosureExpression))
                .map(argument -> argument instanceof SpreadExpression spread ? spread.getExpression() : argument)
                .map(this::of)
                .toList();
    }

    Map<String, Span> keys(List<Expression> arguments) {
        Map<String, Span> places = new LinkedHashMap<>();
        named(arguments).forEach((key, entry) -> places.put(key, of(entry.getKeyExpression())));
        return places;
    }

    Map<String, Span> values(List<Expression> arguments) {
        Map<String, Span> places = new LinkedHashMap<>();
        named(arguments).forEach((key, entry) -> places.put(key, of(entry.getValueExpression())));
        return places;
    }

    static Map<String, MapEntryExpression> named(List<Expression> arguments) {
        Map<String, MapEntryExpression> entries = new LinkedHashMap<>();
        for (Expression argument : arguments) {
            if (argument instanceof MapExpression map) {
                map.getMapEntryExpressions().stream()
                        .filter(entry -> entry.getKeyExpression() instanceof ConstantExpression)
                        .forEach(entry -> entries.put(entry.getKeyExpression().getText(), entry));
            }
        }
        return entries;
    }
}
