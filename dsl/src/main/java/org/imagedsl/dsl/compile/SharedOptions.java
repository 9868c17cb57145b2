// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.ScriptCode;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Text;

/** What the use of a library's step says beside its own options holds for each step that it is made of and says nothing itself. */
record SharedOptions(StepOptions outer) {

    List<Node> on(List<Node> nodes) {
        return nodes.stream()
                .map(node -> node.accept(new Inheritance(nodes.size() == 1)))
                .toList();
    }

    private final class Inheritance implements Node.Visitor<Node, RuntimeException> {

        private final boolean isOnly;

        Inheritance(boolean isOnly) {
            this.isOnly = isOnly;
        }

        @Override
        public Node block(Node.Block block) {
            return block;
        }

        @Override
        public Node action(Node.Action action) {
            StepOptions inner = action.options();
            Map<String, Text> env = new LinkedHashMap<>(outer.env());
            env.putAll(inner.env());
            return new Node.Action(
                    action.step(),
                    new StepOptions(
                            name(action.step(), inner),
                            inner.timeout().or(outer::timeout),
                            inner.retries() > 0 ? inner.retries() : outer.retries(),
                            env,
                            inner.user().or(outer::user),
                            inner.workDir().or(outer::workDir),
                            condition(inner),
                            inner.cache().or(outer::cache)),
                    action.span());
        }

        private Optional<String> name(Step<?> step, StepOptions inner) {
            if (outer.name().isEmpty() || isOnly && inner.name().isEmpty()) {
                return inner.name().or(outer::name);
            }
            return outer.name().map(name -> name + ": " + inner.name().orElseGet(step::describe));
        }
    }

    private Optional<ScriptCode> condition(StepOptions inner) {
        if (outer.onlyIf().isEmpty() || inner.onlyIf().isEmpty()) {
            return outer.onlyIf().or(inner::onlyIf);
        }
        return Optional.of(new Both(outer.onlyIf().get(), inner.onlyIf().get()));
    }

    /** Both must hold; the second is not asked when the first does not. */
    private record Both(ScriptCode first, ScriptCode second) implements ScriptCode {

        @Override
        public Object call(ImageFiles root) {
            return DefaultTypeTransformation.castToBoolean(first.call(root)) ? second.call(root) : false;
        }

        @Override
        public String canonical() {
            return first.canonical() + "\n&& " + second.canonical();
        }
    }
}
