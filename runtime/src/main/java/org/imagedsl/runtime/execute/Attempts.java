// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.time.Duration;
import java.util.Optional;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.report.Elapsed;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.BuildFailure;

/** Performs one step: as often, and each time as long, as the script allows. */
final class Attempts {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final ImageState state;
    private final Step<?> step;
    private final StepOptions options;

    Attempts(ImageState state, Step<?> step, StepOptions options) {
        this.state = state;
        this.step = step;
        this.options = options;
    }

    /** The step's result. What the successful attempt acquired belongs to the block, and what the last failed one did too. */
    Object perform(OpenScope block) throws Exception {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            StepScope scope = new StepScope(state, block, options);
            try {
                return state.interruptions().attempt(options.timeout(), () -> step.perform(scope));
            } catch (Exception e) {
                Exception failure = timedOut(e);
                if (attempt > options.retries() || state.interruptions().isCancelled()) {
                    throw failure;
                }
                rollBack(scope, failure);
                state.reports().retried(attempt, options.retries() + 1, Causes.text(failure), pause);
                pause(pause);
                pause = longer(pause);
            }
        }
    }

    /** A step that is ended by its time limit throws what it likes; what happened is that its time was over. */
    private Exception timedOut(Exception failure) {
        Optional<Duration> limit = options.timeout();
        if (limit.isEmpty() || !state.interruptions().isOutOfTime()) {
            return failure;
        }
        return new BuildFailure(
                "stopped at its time limit of " + Elapsed.text(limit.get()),
                "see in its output where it hangs, or give it a longer 'timeout'",
                failure);
    }

    private static void rollBack(StepScope scope, Exception failure) throws Exception {
        Optional<StepFailed> late = scope.rollBack();
        if (late.isPresent()) {
            // Its resources would be in the way of another attempt.
            failure.addSuppressed(late.get().getCause());
            throw failure;
        }
    }

    private void pause(Duration pause) throws Exception {
        state.interruptions().attempt(Optional.empty(), () -> {
            Thread.sleep(pause.toMillis());
            return pause;
        });
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
