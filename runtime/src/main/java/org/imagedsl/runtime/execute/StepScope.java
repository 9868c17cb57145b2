// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Ref;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;

/** A block as one attempt of one step sees it: what the attempt acquires can be given back alone, before the next one. */
final class StepScope implements Scope {

    private record Acquired(Holdings holdings, Held held) {}

    private final ImageState state;
    private final OpenScope block;
    private final StepOptions options;
    private final Deque<Acquired> acquired;

    StepScope(ImageState state, OpenScope block, StepOptions options) {
        this(state, block, options, new ArrayDeque<>());
    }

    private StepScope(ImageState state, OpenScope block, StepOptions options, Deque<Acquired> acquired) {
        this.state = state;
        this.block = block;
        this.options = options;
        this.acquired = acquired;
    }

    /** Gives back what this attempt acquired and nobody released yet, newest first. */
    Optional<StepFailed> rollBack() {
        Optional<StepFailed> failure = Optional.empty();
        while (!acquired.isEmpty()) {
            Acquired newest = acquired.pop();
            if (newest.holdings().remove(newest.held())) {
                state.promotions().forget(newest.held().resource());
                failure = state.ownership().release(newest.held(), failure);
            }
        }
        return failure;
    }

    @Override
    public <T> T get(Ref<T> ref) {
        return block.get(ref);
    }

    @Override
    public boolean has(Ref<?> ref) {
        return block.has(ref);
    }

    @Override
    public <T> void bind(Ref<T> ref, T value) {
        block.bind(ref, value);
    }

    @Override
    public String text(Text text) {
        for (Secret secret : text.secrets()) {
            state.redaction().register(secret.reveal());
        }
        return text.render(this);
    }

    @Override
    public <T> T acquire(Resource resource, Acquisition<T> acquisition, Release<T> release)
            throws IOException, InterruptedException {
        Holdings holdings = block.holdings();
        return state.ownership()
                .acquire(
                        holdings,
                        new Ownership.Claim<>(resource, acquisition, release),
                        held -> acquired.push(new Acquired(holdings, held)));
    }

    @Override
    public Scope image() {
        return new StepScope(state, state.outermost(), options, acquired);
    }

    @Override
    public void promote(Resource held, Resource artifact, Publication publication) {
        if (!state.outermost().holdings().holds(held)) {
            throw new IllegalStateException(
                    held.name() + " was not acquired in the image's scope, and ends with its block");
        }
        state.promotions().add(held, artifact, publication);
    }

    @Override
    public Late.Bindings other(String imageName) {
        return state.others().scope(imageName);
    }

    @Override
    public Commands host() {
        return new StepCommands(options, this).onHost(state.world().commands(this::output));
    }

    @Override
    public Guest guest() {
        return new StepCommands(options, this).inGuest(block.get(Guest.REF));
    }

    @Override
    public Path workspace() {
        return state.workspace();
    }

    @Override
    public void output(String line) {
        state.reports().output(line);
    }

    @Override
    public void progress(long done, long total) {
        state.reports().progress(done, total);
    }
}
