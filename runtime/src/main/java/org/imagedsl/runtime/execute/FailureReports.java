// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.journal.KeptLayer;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.step.Position;
import org.imagedsl.runtime.value.BuildFailure;

/** Turns what a walk threw into the sections of a failure report. */
final class FailureReports {

    private final boolean debug;
    private final Optional<String> resumable;

    /** @param resumable the build's id, when another one can go on with it */
    FailureReports(boolean debug, Optional<String> resumable) {
        this.debug = debug;
        this.resumable = resumable;
    }

    /** @param reached the last layer that the image came to */
    Failure of(StepFailed failed, ImageState state, Optional<KeptLayer> reached) {
        Throwable cause = failed.getCause();
        List<String> output = output(failed);
        return new Failure(
                failed.position().span(),
                step(failed.position()),
                Causes.text(cause),
                exitCode(cause),
                output,
                alsoFailed(failed),
                state.ownership().leftBehind(),
                hint(cause, output, state),
                reached.flatMap(this::kept),
                debug ? Optional.of(Causes.trace(failed)) : Optional.empty());
    }

    /** Before or beside the steps: a keeper that does not start, a state folder that cannot be written. */
    Failure of(Throwable cause) {
        return new Failure(
                Position.START.span(),
                step(Position.START),
                Causes.text(cause),
                exitCode(cause),
                List.of(),
                Arrays.stream(cause.getSuppressed()).map(Causes::text).toList(),
                List.of(),
                cause instanceof BuildFailure failure ? failure.hint() : "",
                Optional.empty(),
                debug ? Optional.of(Causes.trace(cause)) : Optional.empty());
    }

    private Optional<Failure.Kept> kept(KeptLayer layer) {
        return resumable.map(build -> new Failure.Kept(
                layer.number(),
                layer.step(),
                layer.key().brief(),
                "imagedsl resume " + build,
                "imagedsl repl --at " + build));
    }

    private static String step(Position position) {
        return position.number() == 0
                ? position.label().toString()
                : "step " + position.number() + ", " + position.label();
    }

    private static Optional<Integer> exitCode(Throwable cause) {
        return cause instanceof CommandFailure command && command.exitCode() >= 0
                ? Optional.of(command.exitCode())
                : Optional.empty();
    }

    private static List<String> output(StepFailed failed) {
        boolean silent = failed.output().isEmpty() && failed.getCause() instanceof CommandFailure;
        return silent ? ((CommandFailure) failed.getCause()).output().lines().toList() : failed.output();
    }

    private static List<String> alsoFailed(StepFailed failed) {
        List<String> texts = new ArrayList<>();
        Arrays.stream(failed.getCause().getSuppressed()).map(Causes::text).forEach(texts::add);
        Arrays.stream(failed.getSuppressed()).map(Causes::text).forEach(texts::add);
        return texts;
    }

    private static String hint(Throwable cause, List<String> output, ImageState state) {
        List<String> texts = new ArrayList<>(output);
        texts.add(Causes.text(cause));
        String own = cause instanceof BuildFailure failure ? failure.hint() : "";
        return NoSpace.hint(texts, state.workspace()).orElse(own);
    }
}
