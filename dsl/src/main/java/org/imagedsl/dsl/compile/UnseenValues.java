// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.Set;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.WordOption;

/** Checks values that stand in the text as they are: constants, bare words and numbers with units. */
record UnseenValues(UnseenCode check, Set<String> assigned) {

    void check(WordOption option, Expression expression) {
        if (expression instanceof ListExpression list) {
            list.getExpressions().forEach(element -> check(option, element));
            return;
        }
        OptionType type = option.type().single();
        try {
            if (type instanceof OptionType.Choice choice && isBareWord(expression)) {
                Values.checkChoice(option.name(), choice, new Symbol(expression.getText()));
            } else if (expression instanceof ConstantExpression constant && constant.getValue() != null) {
                constant(option, type, constant.getValue());
            }
        } catch (Mismatch mismatch) {
            report(expression, mismatch);
        }
    }

    private static void constant(WordOption option, OptionType type, Object value) {
        if (type instanceof OptionType.Choice choice) {
            Values.checkChoice(option.name(), choice, value);
        } else if (type instanceof OptionType.Plain plain && plain != OptionType.Plain.PATH) {
            PlainValues.constant(plain, value, option.name());
        }
    }

    void unit(PropertyExpression property) {
        if (property.getObjectExpression() instanceof ConstantExpression constant
                && constant.getValue() instanceof Number number
                && property.getPropertyAsString() != null) {
            try {
                Quantities.of(number, property.getPropertyAsString());
            } catch (Mismatch mismatch) {
                report(property, mismatch);
            }
        }
    }

    private boolean isBareWord(Expression expression) {
        return expression instanceof VariableExpression variable
                && variable.getAccessedVariable() instanceof DynamicVariable
                && !assigned.contains(variable.getName())
                && !EarlyWords.NAMES.contains(variable.getName())
                && !LateWords.NAMES.contains(variable.getName())
                && !variable.getName().equals("it");
    }

    private void report(Expression expression, Mismatch mismatch) {
        check.problems().add(check.positions().of(expression), mismatch.getMessage(), mismatch.hint());
    }
}
