// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.imagedsl.runtime.disk.CheckpointRefs;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Label;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Position;
import org.imagedsl.runtime.step.ScriptCode;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/** Performs a tree: a block is open while its body is performed, and closed whatever happens. */
final class TreeRun implements Node.Visitor<Optional<Object>, StepFailed> {

    private final ImageState state;
    private final Checkpoints checkpoints;
    private OpenScope block;
    private int number;
    private int depth;

    TreeRun(ImageState state, Checkpoints checkpoints) {
        this.state = state;
        this.checkpoints = checkpoints;
        this.block = state.outermost();
    }

    @Override
    public Optional<Object> block(Node.Block node) throws StepFailed {
        if (checkpoints.covers(node)) {
            node.accept(new Skipping());
            return Optional.empty();
        }
        OpenScope outer = block;
        block = outer.inner();
        Optional<StepFailed> failure = body(node);
        failure = state.ownership().releaseAll(block.holdings(), failure, keeps(failure));
        block = outer;
        if (failure.isPresent()) {
            throw failure.get();
        }
        keep(() -> checkpoints.closed(node, block));
        return Optional.empty();
    }

    /**
     * Performs the tree until the image is entered, and leaves it so: what was acquired is held until {@link #leave}. After a
     * failure everything is released.
     */
    void enter(Node tree) throws StepFailed {
        try {
            tree.accept(new Entering());
        } catch (StepFailed e) {
            throw leave(Optional.of(e)).orElse(e);
        }
    }

    /** Closes the blocks that {@link #enter} left open, the image's own scope last. */
    Optional<StepFailed> leave(Optional<StepFailed> failure) {
        Optional<StepFailed> first = failure;
        for (Optional<OpenScope> open = Optional.of(block);
                open.isPresent() && open.get() != state.outermost();
                open = open.get().outer()) {
            first = state.ownership().releaseAll(open.get().holdings(), first, false);
        }
        block = state.outermost();
        return state.ownership().releaseAll(block.holdings(), first, false);
    }

    /** What is bound where the walk is now. */
    OpenScope scope() {
        return block;
    }

    /** Passes over steps that the disk has already. */
    void pass(int steps) {
        number += steps;
    }

    /** Opens block after block; true when the image is entered. */
    private final class Entering implements Node.Visitor<Boolean, StepFailed> {

        @Override
        public Boolean block(Node.Block node) throws StepFailed {
            block = block.inner();
            perform(node.opening(), StepOptions.NONE, node.span());
            depth++;
            boolean entered = block.has(CheckpointRefs.CHECKPOINT);
            for (Node inner : node.body()) {
                entered = entered || inner.accept(this);
            }
            return entered;
        }

        @Override
        public Boolean action(Node.Action node) throws StepFailed {
            TreeRun.this.action(node);
            return false;
        }
    }

    /** A working disk stays on a failure; who interrupts a build has not asked for it. */
    private boolean keeps(Optional<StepFailed> failure) {
        return failure.isPresent() && !state.interruptions().isCancelled();
    }

    private Optional<StepFailed> body(Node.Block node) {
        try {
            perform(node.opening(), StepOptions.NONE, node.span());
            depth++;
            try {
                for (Node inner : node.body()) {
                    inner.accept(this);
                }
            } finally {
                depth--;
            }
            return Optional.empty();
        } catch (StepFailed e) {
            return Optional.of(e);
        }
    }

    @Override
    public Optional<Object> action(Node.Action node) throws StepFailed {
        if (checkpoints.covers(node)) {
            node.accept(new Skipping());
            return Optional.empty();
        }
        Optional<Object> result = perform(node.step(), node.options(), node.span());
        keep(() -> checkpoints.performed(node, block));
        return result;
    }

    /** Passes over what a layer holds. */
    private final class Skipping implements Node.Visitor<Void, RuntimeException> {

        @Override
        public Void block(Node.Block node) {
            skip(node.opening(), StepOptions.NONE, node.span());
            depth++;
            node.body().forEach(inner -> inner.accept(this));
            depth--;
            return null;
        }

        @Override
        public Void action(Node.Action node) {
            skip(node.step(), node.options(), node.span());
            return null;
        }

        private void skip(Step<?> step, StepOptions options, Span span) {
            begin(step, options, span);
            state.reports().skipped("kept in a layer");
        }
    }

    /** Tells the layers. */
    @FunctionalInterface
    private interface Keeping {
        void keep() throws IOException, InterruptedException;
    }

    private void keep(Keeping keeping) throws StepFailed {
        try {
            keeping.keep();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw new StepFailed(state.reports().current(), e, state.reports().lastLines());
        }
    }

    private Position begin(Step<?> step, StepOptions options, Span span) {
        Position position = new Position(++number, depth, Label.of(step, options), span);
        state.reports().started(position);
        return position;
    }

    private Optional<Object> perform(Step<?> step, StepOptions options, Span span) throws StepFailed {
        Position position = begin(step, options, span);
        try {
            if (!isWanted(options)) {
                state.reports().skipped("its 'onlyIf' is false");
                return Optional.empty();
            }
            Object result = new Attempts(state, step, options).perform(block);
            state.reports().ended(result);
            return Optional.ofNullable(result);
        } catch (Throwable e) {
            // Errors too: a failed assertion of the script's own code is one.
            state.reports().failed(Causes.text(e), state.interruptions().isCancelled());
            throw new StepFailed(position, e, state.reports().lastLines());
        }
    }

    private boolean isWanted(StepOptions options) throws Exception {
        if (options.onlyIf().isEmpty()) {
            return true;
        }
        ScriptCode condition = options.onlyIf().get();
        return state.interruptions()
                .attempt(
                        options.timeout(),
                        () -> isTrue(condition.call(block.get(Guest.REF).files())));
    }

    /** As Groovy takes it in a condition: null, false, zero and what is empty are false. */
    static boolean isTrue(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof Collection<?> collection) {
            return !collection.isEmpty();
        }
        return value instanceof Boolean flag
                ? flag
                : value != null && !(value instanceof CharSequence text && text.length() == 0);
    }
}
