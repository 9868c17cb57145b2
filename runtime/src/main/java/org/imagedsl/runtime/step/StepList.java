// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.value.Span;

/** The steps of a tree in the order in which they are performed, numbered as they are then. */
public final class StepList implements Node.Visitor<Void, RuntimeException> {

    /** A step with where it stands. */
    public record Entry(Position position, Step<?> step, StepOptions options) {}

    private final List<Entry> entries = new ArrayList<>();
    private int depth;

    private StepList() {}

    public static List<Entry> of(Node tree) {
        StepList list = new StepList();
        tree.accept(list);
        return List.copyOf(list.entries);
    }

    @Override
    public Void block(Node.Block block) {
        add(block.opening(), StepOptions.NONE, block.span());
        depth++;
        block.body().forEach(node -> node.accept(this));
        depth--;
        return null;
    }

    @Override
    public Void action(Node.Action action) {
        add(action.step(), action.options(), action.span());
        return null;
    }

    private void add(Step<?> step, StepOptions options, Span span) {
        Position position = new Position(entries.size() + 1, depth, Label.of(step, options), span);
        entries.add(new Entry(position, step, options));
    }
}
