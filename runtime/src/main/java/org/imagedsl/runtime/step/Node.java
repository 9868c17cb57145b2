// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.util.List;
import org.imagedsl.runtime.value.Span;

/** The tree that check, plan, perform and print walk. A new kind does not compile until every walk knows it. */
public sealed interface Node {

    Span span();

    <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X;

    /** A step and, while its block is open, the nodes that need what it acquired. */
    record Block(Step<?> opening, List<Node> body, Span span) implements Node {

        public Block {
            body = List.copyOf(body);
        }

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.block(this);
        }
    }

    /** A step on its own. */
    record Action(Step<?> step, StepOptions options, Span span) implements Node {

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.action(this);
        }
    }

    /** One walk over the tree. */
    interface Visitor<R, X extends Exception> {

        R block(Block block) throws X;

        R action(Action action) throws X;
    }
}
