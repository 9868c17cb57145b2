// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.Set;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.runtime.value.Span;

/**
 * Finds calls that would end the whole process, without a word. Says so, and lets them do nothing, so that what follows is
 * checked too. Who hides them, behind a computed name or in a class of another file, means it: a script is trusted code.
 */
final class RefusedExits extends ClassCodeVisitorSupport {

    private static final Set<String> METHODS = Set.of("exit", "halt");
    private static final Set<String> RECEIVERS =
            Set.of("java.lang.System", "java.lang.Runtime.runtime", "java.lang.Runtime.getRuntime()");

    private final SourceUnit source;
    private final Positions positions;
    private final Problems problems;

    RefusedExits(SourceUnit source, Positions positions, Problems problems) {
        this.source = source;
        this.positions = positions;
        this.problems = problems;
    }

    /** What is called instead. */
    public static final class Nowhere {

        private Nowhere() {}

        public static void exit(Object... status) {}

        public static void halt(Object... status) {}
    }

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        if (METHODS.contains(String.valueOf(call.getMethodAsString()))
                && RECEIVERS.contains(call.getObjectExpression().getText())) {
            report(positions.of(call));
            call.setObjectExpression(new ClassExpression(ClassHelper.make(Nowhere.class)));
        }
        super.visitMethodCallExpression(call);
    }

    /** By a static import. */
    @Override
    public void visitStaticMethodCallExpression(StaticMethodCallExpression call) {
        if (METHODS.contains(call.getMethod())
                && RECEIVERS.contains(call.getOwnerType().getName())) {
            report(positions.of(call));
            call.setOwnerType(ClassHelper.make(Nowhere.class));
        }
        super.visitStaticMethodCallExpression(call);
    }

    private void report(Span place) {
        problems.add(
                place,
                "this would end imagedsl itself, and not only the script",
                "throw an exception, as in: throw new IllegalStateException('why')");
    }
}
