// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import static org.imagedsl.dsl.compile.Site.UNNAMED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ElvisOperatorExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.syntax.Types;
import org.imagedsl.dsl.compile.Site.Context;
import org.imagedsl.dsl.compile.Site.Role;

/**
 * Makes every word of a script say where it stands, right before it is used: {@code foo(a, b)} becomes {@code foo(a, at$(n,
 * b))}, {@code foo()} and {@code word} become {@code mark$(n) ?: word}. {@code n} is an index into the table of sites.
 */
final class SiteTransformer extends ClassCodeExpressionTransformer {

    private final SourceUnit source;
    private final Positions positions;
    private final OwnMethods own;
    private final List<Site> sites;
    private final Set<String> hidden;
    private Optional<Context> context = Optional.empty();
    private Role role = Role.VALUE;

    /** @param hidden variables that the code does not see, though the script has them */
    SiteTransformer(SourceUnit source, Positions positions, OwnMethods own, List<Site> sites, Set<String> hidden) {
        this.source = source;
        this.positions = positions;
        this.own = own;
        this.sites = sites;
        this.hidden = hidden;
    }

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }

    @Override
    public void visitExpressionStatement(ExpressionStatement statement) {
        statement.setExpression(transform(statement.getExpression(), Optional.empty(), Role.STATEMENT));
    }

    @Override
    public Expression transform(Expression expression) {
        Optional<Context> here = context;
        Role how = role;
        context = Optional.empty();
        role = Role.VALUE;
        try {
            return dispatch(expression, here, how);
        } finally {
            context = here;
            role = how;
        }
    }

    private Expression transform(Expression expression, Optional<Context> inside, Role how) {
        Optional<Context> outerContext = context;
        Role outerRole = role;
        context = inside;
        role = how;
        try {
            return transform(expression);
        } finally {
            context = outerContext;
            role = outerRole;
        }
    }

    private Expression dispatch(Expression expression, Optional<Context> here, Role how) {
        if (expression instanceof MethodCallExpression call) {
            return call(call, here, how);
        } else if (expression instanceof VariableExpression variable) {
            return variable(variable, here, how);
        } else if (expression instanceof ClassExpression type && type.getType().isScript()) {
            return variable(wordOf(type), here, how);
        } else if (expression instanceof PropertyExpression property) {
            return property(property, here);
        } else if (expression instanceof ClosureExpression closure) {
            return closure(closure, here);
        } else if (expression instanceof BinaryExpression binary) {
            return binary(binary);
        } else if (isChangeOfVariable(expression)) {
            return expression;
        } else if (keepsContext(expression)) {
            return inContext(expression, here);
        }
        return super.transform(expression);
    }

    /** One that is no word's own argument may be kept, and called by code of the build: its text is remembered. */
    private Expression closure(ClosureExpression closure, Optional<Context> here) {
        if (here.isPresent()) {
            closure.getCode().visit(this);
            return closure;
        }
        Map<String, CodeText> code = Map.of(UNNAMED, own.text(closure, positions));
        closure.getCode().visit(this);
        int site =
                add(new Site("", positions.of(closure), List.of(), Map.of(), Map.of(), here, Role.VALUE, code, false));
        return positioned(onScript("code$", number(site), closure), closure);
    }

    private static boolean isChangeOfVariable(Expression expression) {
        return expression instanceof PostfixExpression postfix && postfix.getExpression() instanceof VariableExpression
                || expression instanceof PrefixExpression prefix
                        && prefix.getExpression() instanceof VariableExpression;
    }

    private static boolean keepsContext(Expression expression) {
        return expression instanceof ListExpression
                || expression instanceof TernaryExpression
                || expression instanceof MapExpression
                || expression instanceof MapEntryExpression
                || expression instanceof SpreadExpression;
    }

    /** The values of a list, a choice or a map are written for the same option as the whole. */
    private Expression inContext(Expression expression, Optional<Context> here) {
        return expression.transformExpression(part -> part instanceof BooleanExpression
                ? transform(part, Optional.empty(), Role.VALUE)
                : transform(part, here, Role.VALUE));
    }

    private Expression call(MethodCallExpression call, Optional<Context> here, Role how) {
        if (!isWord(call)) {
            call.setObjectExpression(transform(call.getObjectExpression(), Optional.empty(), Role.RECEIVER));
            call.setMethod(transform(call.getMethod(), Optional.empty(), Role.VALUE));
            call.setArguments(transform(call.getArguments(), Optional.empty(), Role.VALUE));
            return call;
        }
        List<Expression> arguments = arguments(call.getArguments());
        Site site = site(call, arguments, here, how);
        List<Expression> transformed = new ArrayList<>();
        for (Expression argument : arguments) {
            transformed.add(argument(argument, new Context(call.getMethodAsString(), Optional.empty(), here)));
        }
        return mark(call, transformed, add(site));
    }

    private boolean isWord(MethodCallExpression call) {
        return isOnScript(call)
                && call.getMethod() instanceof ConstantExpression
                && !own.names().contains(call.getMethodAsString());
    }

    static boolean isOnScript(MethodCallExpression call) {
        return call.isImplicitThis()
                || call.getObjectExpression() instanceof VariableExpression receiver && receiver.isThisExpression();
    }

    private Site site(MethodCallExpression call, List<Expression> arguments, Optional<Context> here, Role how) {
        Map<String, CodeText> code = new LinkedHashMap<>();
        for (Expression argument : arguments) {
            if (argument instanceof ClosureExpression closure) {
                code.put(UNNAMED, own.text(closure, positions));
            }
        }
        Positions.named(arguments).forEach((key, entry) -> {
            if (entry.getValueExpression() instanceof ClosureExpression closure) {
                code.put(key, own.text(closure, positions));
            }
        });
        return new Site(
                call.getMethodAsString(),
                positions.of(call.getMethod()),
                positions.unnamed(arguments),
                positions.keys(arguments),
                positions.values(arguments),
                here,
                how,
                code,
                hidden.contains(call.getMethodAsString()));
    }

    private Expression argument(Expression argument, Context inside) {
        if (!(argument instanceof MapExpression map)) {
            return transform(argument, Optional.of(inside), Role.VALUE);
        }
        for (MapEntryExpression entry : map.getMapEntryExpressions()) {
            Context named = new Context(
                    inside.call(), Optional.of(entry.getKeyExpression().getText()), inside.outer());
            entry.setValueExpression(transform(entry.getValueExpression(), Optional.of(named), Role.VALUE));
        }
        return argument;
    }

    private static Expression mark(MethodCallExpression call, List<Expression> arguments, int site) {
        if (arguments.isEmpty()) {
            return marked(site, call);
        }
        int last = arguments.size() - 1;
        Expression end = arguments.get(last);
        Expression wrapped = end instanceof SpreadExpression spread
                ? new SpreadExpression(onScript("at$", number(site), spread.getExpression()))
                : onScript("at$", number(site), end);
        wrapped.setSourcePosition(end);
        arguments.set(last, wrapped);
        call.setArguments(new ArgumentListExpression(arguments));
        return call;
    }

    private Expression variable(VariableExpression variable, Optional<Context> here, Role how) {
        if (!(variable.getAccessedVariable() instanceof DynamicVariable) || isGroovys(variable.getName())) {
            return variable;
        }
        return marked(
                add(new Site(
                        variable.getName(),
                        positions.of(variable),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        here,
                        how,
                        Map.of(),
                        hidden.contains(variable.getName()))),
                variable);
    }

    /** A script named {@code build.groovy}, or a library's step of that name, has a class named {@code build}, but its author means the word. */
    private static VariableExpression wordOf(ClassExpression type) {
        VariableExpression word = new VariableExpression(type.getText());
        word.setAccessedVariable(new DynamicVariable(type.getText(), false));
        word.setSourcePosition(type);
        return word;
    }

    private static boolean isGroovys(String name) {
        return Set.of("this", "super", "it", "owner", "delegate", "thisObject", "binding", "args")
                .contains(name);
    }

    private Expression property(PropertyExpression property, Optional<Context> here) {
        Expression object = property.getObjectExpression();
        String name = property.getPropertyAsString();
        boolean onNumber = object instanceof ConstantExpression constant && constant.getValue() instanceof Number;
        if (name == null || property.isSpreadSafe() || !(onNumber || Quantities.isUnit(name))) {
            Expression changed = property.transformExpression(
                    part -> part == object ? transform(part, Optional.empty(), Role.RECEIVER) : part);
            changed.setSourcePosition(property);
            return changed;
        }
        int site = add(new Site(
                name, positions.of(property), List.of(), Map.of(), Map.of(), here, Role.VALUE, Map.of(), false));
        return onScript("quantity$", number(site), transform(object, Optional.empty(), Role.VALUE), constant(name));
    }

    private Expression binary(BinaryExpression binary) {
        boolean assigns = Types.ofType(binary.getOperation().getType(), Types.ASSIGNMENT_OPERATOR);
        boolean isTarget = assigns
                && (binary.getLeftExpression() instanceof VariableExpression
                        || binary.getLeftExpression() instanceof TupleExpression);
        if (!isTarget) {
            boolean asksElement = binary.getOperation().getType() == Types.LEFT_SQUARE_BRACKET;
            Role left = asksElement ? Role.RECEIVER : Role.VALUE;
            binary.setLeftExpression(transform(binary.getLeftExpression(), Optional.empty(), left));
        }
        binary.setRightExpression(transform(binary.getRightExpression(), Optional.empty(), Role.VALUE));
        return binary;
    }

    private int add(Site site) {
        sites.add(site);
        return sites.size() - 1;
    }

    /** Arguments as a flat list; named ones are one map in front. */
    static List<Expression> arguments(Expression arguments) {
        List<Expression> flat = new ArrayList<>();
        for (Expression argument : ((TupleExpression) arguments).getExpressions()) {
            flat.add(
                    argument instanceof NamedArgumentListExpression named
                            ? positioned(new MapExpression(named.getMapEntryExpressions()), named)
                            : argument);
        }
        return flat;
    }

    private static Expression positioned(Expression made, Expression from) {
        made.setSourcePosition(from);
        return made;
    }

    private static Expression marked(int site, Expression word) {
        Expression elvis = new ElvisOperatorExpression(onScript("mark$", number(site)), word);
        elvis.setSourcePosition(word);
        return elvis;
    }

    private static MethodCallExpression onScript(String method, Expression... arguments) {
        MethodCallExpression call =
                new MethodCallExpression(new VariableExpression("this"), method, new ArgumentListExpression(arguments));
        call.setImplicitThis(false);
        return call;
    }

    private static ConstantExpression number(int value) {
        return new ConstantExpression(value, true);
    }

    private static ConstantExpression constant(String value) {
        return new ConstantExpression(value);
    }
}
