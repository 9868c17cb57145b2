// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.imagedsl.dsl.check.Problems;

/**
 * Finds {@code image 'web' { … }}, which means {@code image('web'({ … }))} to Groovy. Says so, and puts the block where it
 * was meant, so that what is inside is checked too.
 */
final class StrayBlocks extends CodeVisitorSupport {

    private final Positions positions;
    private final Problems problems;

    StrayBlocks(Positions positions, Problems problems) {
        this.positions = positions;
        this.problems = problems;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        List<Expression> arguments = SiteTransformer.arguments(call.getArguments());
        int last = arguments.size() - 1;
        if (SiteTransformer.isOnScript(call) && last >= 0 && arguments.get(last) instanceof MethodCallExpression text) {
            List<Expression> block = SiteTransformer.arguments(text.getArguments());
            if (isText(text) && block.size() == 1 && block.get(0) instanceof ClosureExpression) {
                report(call, positions.text(text.getMethod()).strip(), text);
                List<Expression> meant = new ArrayList<>(arguments.subList(0, last));
                meant.add(text.getMethod());
                meant.addAll(block);
                call.setArguments(new ArgumentListExpression(meant));
            }
        }
        super.visitMethodCallExpression(call);
    }

    private boolean isText(MethodCallExpression call) {
        String written = positions.text(call.getMethod());
        return SiteTransformer.isOnScript(call) && (written.startsWith("'") || written.startsWith("\""));
    }

    private void report(MethodCallExpression call, String written, MethodCallExpression text) {
        String word = String.valueOf(call.getMethodAsString());
        problems.add(
                positions.of(text.getMethod()),
                "the block after " + written + " does not reach " + word,
                "write " + word + "(" + written + ") { … }");
    }
}
