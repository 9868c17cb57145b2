// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import org.imagedsl.runtime.step.Node;

/** How many steps a tree has, blocks' opening steps included. */
final class StepCount implements Node.Visitor<Integer, RuntimeException> {

    private StepCount() {}

    static int of(Node tree) {
        return tree.accept(new StepCount());
    }

    @Override
    public Integer block(Node.Block block) {
        return 1 + block.body().stream().mapToInt(node -> node.accept(this)).sum();
    }

    @Override
    public Integer action(Node.Action action) {
        return 1;
    }
}
