// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.check.Problems;

/**
 * Reads the step from a file before its names are resolved. The defaults of its parameters become methods, so that they are
 * evaluated with the language's words; a call of a step that has the name of a parameter stays a call of that step.
 */
final class StepFileShape extends CompilationCustomizer {

    private static final String FORM = "write the step as a method: void call(String name, boolean flag = false) { … }";

    private final StepFiles files;
    private final ParameterTypes types;
    private final Problems problems;

    StepFileShape(StepFiles files, ParameterTypes types, Problems problems) {
        super(CompilePhase.CONVERSION);
        this.files = files;
        this.types = types;
        this.problems = problems;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (!type.isScript()) {
            return;
        }
        StepFile file = files.of(source);
        source.getAST().getStatementBlock().getStatements().stream()
                .filter(statement -> !isField(statement))
                .findFirst()
                .ifPresent(statement ->
                        problems.add(file.positions().of(statement), "only methods stand in the file of a step", FORM));
        List<MethodNode> calls = type.getMethods(StepFile.CALL);
        if (calls.size() == 1) {
            read(file, type, calls.get(0));
        } else if (calls.isEmpty()) {
            problems.add(file.start(), "no method 'call' in " + file.name() + ".groovy", FORM);
        } else {
            problems.add(file.positions().of(calls.get(1)), "a second method 'call'", "a file defines one step");
        }
    }

    private static boolean isField(Statement statement) {
        boolean isDeclared = statement instanceof ExpressionStatement expression
                && expression.getExpression() instanceof DeclarationExpression declaration
                && !declaration.getAnnotations().isEmpty();
        return isDeclared || statement instanceof ReturnStatement;
    }

    private void read(StepFile file, ClassNode type, MethodNode call) {
        DocComment comment = DocComment.of(
                call.getGroovydoc() == null ? "" : call.getGroovydoc().getContent());
        Set<String> names = Arrays.stream(call.getParameters())
                .filter(parameter -> !ParameterTypes.isBlock(parameter.getType()))
                .map(Parameter::getName)
                .collect(Collectors.toSet());
        OwnWords words = new OwnWords(names);
        call.getCode().visit(words);
        List<StepParameter> parameters = new ArrayList<>();
        List<Parameter> before = new ArrayList<>();
        for (Parameter parameter : call.getParameters()) {
            parameters.add(parameter(file, parameter, comment));
            if (parameter.hasInitialExpression()) {
                parameter.getInitialExpression().visit(words);
                type.addMethod(otherwise(parameter, before));
                parameter.setInitialExpression(null);
            }
            before.add(parameter);
        }
        file.is(type.getName(), new StepSignature(comment.summary(), parameters));
    }

    private StepParameter parameter(StepFile file, Parameter parameter, DocComment comment) {
        Expression initial = parameter.getInitialExpression();
        return new StepParameter(
                parameter.getName(),
                () -> type(file, parameter),
                () -> ParameterTypes.isFile(parameter.getType()),
                initial == null ? "" : file.positions().text(initial).strip(),
                comment.parameters().getOrDefault(parameter.getName(), ""),
                file.positions().of(parameter));
    }

    private OptionType type(StepFile file, Parameter parameter) {
        return types.of(parameter.getType()).orElseGet(() -> {
            String given = parameter.isDynamicTyped() ? "no type" : "a type that no option can have";
            problems.add(
                    file.positions().of(parameter),
                    "'" + parameter.getName() + "' has " + given,
                    "it can be " + ParameterTypes.KNOWN);
            return OptionType.Plain.STRING;
        });
    }

    private static MethodNode otherwise(Parameter parameter, List<Parameter> before) {
        Parameter[] known = before.stream()
                .map(other -> new Parameter(other.getType(), other.getName()))
                .toArray(Parameter[]::new);
        Statement code = new ReturnStatement(parameter.getInitialExpression());
        return new MethodNode(
                StepParameter.DEFAULT + parameter.getName(),
                Modifier.PUBLIC,
                ClassHelper.OBJECT_TYPE.getPlainNodeReference(),
                known,
                ClassNode.EMPTY_ARRAY,
                code);
    }

    /** {@code user(…)} means the step, also where a parameter is called {@code user}. */
    private static final class OwnWords extends CodeVisitorSupport {

        private final Set<String> parameters;

        OwnWords(Set<String> parameters) {
            this.parameters = parameters;
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            if (call.isImplicitThis() && parameters.contains(String.valueOf(call.getMethodAsString()))) {
                Expression self = new VariableExpression("this");
                self.setSourcePosition(call.getMethod());
                call.setObjectExpression(self);
                call.setImplicitThis(false);
            }
            super.visitMethodCallExpression(call);
        }
    }
}
