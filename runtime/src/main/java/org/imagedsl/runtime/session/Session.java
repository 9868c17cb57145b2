// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.runtime.chain.DiskOrigin;
import org.imagedsl.runtime.chain.LayerChain;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.StepFailed;
import org.imagedsl.runtime.filesystem.FileChange;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * One image that is built step by step; every step that succeeds is a layer, under the key that a run of the same script
 * computes. One thread uses it; {@link #cancel} may be called from any. While it is idle it holds no layer's lock, so that
 * other builds and sessions of the same script go on.
 *
 * <p>The listener hears the events of an image's build: its opening steps when they are performed for the first time, and
 * each provisioning step; it does not hear of the disk being closed and opened again for {@code undo} and its like. There
 * are no events of the build and the image as a whole.
 */
public final class Session implements AutoCloseable {

    private final SessionHost host;
    private final SessionSources sources;
    private final SessionRun run;
    private boolean closed;

    private Session(SessionHost host, SessionSources sources, String image) {
        this.host = host;
        this.sources = sources;
        this.run = new SessionRun(image, host, sources);
    }

    /** How {@link #perform} ended. */
    public sealed interface Result {

        /** @param steps what was performed or taken from a layer now; empty when nothing was new */
        record Done(List<Performed> steps) implements Result {

            public Done {
                steps = List.copyOf(steps);
            }
        }

        /** @param kept steps before the failed one, which stay */
        record Failed(List<Performed> kept, Failure failure) implements Result {

            public Failed {
                kept = List.copyOf(kept);
            }
        }

        /** @param kept steps before the one that was ended, which stay */
        record Interrupted(List<Performed> kept) implements Result {

            public Interrupted {
                kept = List.copyOf(kept);
            }
        }
    }

    /**
     * How a shell in the image ended.
     *
     * @param status its exit status
     * @param changes what differs now from the last step; empty: nothing is to be kept or dropped
     */
    public record ShellResult(int status, List<FileChange> changes) {

        public ShellResult {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Opens the image: its disk, from the deepest layer of its provisioning steps that there is, mounted and entered. Steps
     * that have no layer are not performed: {@code perform(script)} does that.
     *
     * @param settings {@code layers} empty: the session has layers of its own, which go with it
     * @throws BuildFailure when it cannot be opened; {@link SessionNotOpened} with the whole report when a step of the
     *     opening failed. Nothing is left then. Interrupting the thread ends the opening
     */
    public static Session open(Script script, String image, BuildSettings settings, Listener listener) {
        return open(script, image, settings, listener, new SessionSources(settings, listener));
    }

    static Session open(
            Script script, String image, BuildSettings settings, Listener listener, SessionSources sources) {
        SessionImages.find(script, image);
        Session session;
        try {
            session = new Session(SessionHost.open(image, settings, listener, sources), sources, image);
        } catch (IOException | InterruptedException e) {
            throw SessionFailures.of("the session cannot begin", e);
        }
        session.begin(script);
        return session;
    }

    private void begin(Script script) {
        try {
            run.approach(script);
        } catch (StepFailed e) {
            Failure failure = host.failure(e, run.last().orElseThrow());
            close();
            throw new SessionNotOpened(failure);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw SessionFailures.of("the session cannot begin", e);
        }
    }

    /**
     * Makes the image what the script says: normally the script of before with more steps at the end of {@code provision},
     * which are performed or taken from their layers. Steps that are not as they were, and all after them, are undone first.
     * When a step fails or is cancelled, those before it stay and nothing is kept of it. What a shell changed is dropped.
     */
    public Result perform(Script script) {
        host.interruptions().resume();
        List<StepHistory.Kept> before = run.history().steps();
        try {
            for (LayerChain.Link link : run.approach(script)) {
                run.perform(link);
            }
            return new Result.Done(since(before));
        } catch (Exception e) {
            Failure failure = host.failure(e, run.last().orElseThrow());
            boolean interrupted = host.interruptions().isCancelled();
            restore();
            return interrupted ? new Result.Interrupted(since(before)) : new Result.Failed(since(before), failure);
        }
    }

    /** How many of the steps that the disk holds would stay if the script were performed, from the first on. */
    public int staying(Script script) {
        try {
            return run.staying(script);
        } catch (IOException e) {
            throw SessionFailures.of("what the script changes cannot be told", e);
        }
    }

    private void restore() {
        host.interruptions().resume();
        try {
            run.restore();
        } catch (StepFailed | IOException | InterruptedException | RuntimeException e) {
            // The next call tries again, and says why when it fails too.
            host.output("the disk cannot be opened again: " + Causes.text(SessionFailures.cause(e)));
        }
    }

    /** The steps that are not the same as those of before. */
    private List<Performed> since(List<StepHistory.Kept> before) {
        List<StepHistory.Kept> now = run.history().steps();
        int same = 0;
        while (same < Math.min(before.size(), now.size()) && before.get(same).equals(now.get(same))) {
            same++;
        }
        return performed(now.subList(same, now.size()));
    }

    private static List<Performed> performed(List<StepHistory.Kept> steps) {
        return steps.stream().map(StepHistory.Kept::performed).toList();
    }

    /** The steps that the disk holds, in order. */
    public List<Performed> steps() {
        return performed(run.history().steps());
    }

    /**
     * Takes back the last step; empty when there is none. The caller's script is to lose it too.
     *
     * @throws BuildFailure when the disk cannot be opened from the layer before; nothing is undone then
     */
    public Optional<Performed> undo() {
        return move(run.history()::undo);
    }

    /** Brings back the step that was undone last; empty when there is none. Forgotten when a new step is performed. */
    public Optional<Performed> redo() {
        return move(run.history()::redo);
    }

    private Optional<Performed> move(Supplier<Optional<StepHistory.Kept>> step) {
        Runnable back = run.history().snapshot();
        Optional<StepHistory.Kept> moved = step.get();
        if (moved.isPresent()) {
            reopenOr(back);
        }
        return moved.map(StepHistory.Kept::performed);
    }

    private void reopenOr(Runnable back) {
        host.interruptions().resume();
        try {
            run.reopen();
        } catch (StepFailed | IOException | InterruptedException | RuntimeException e) {
            back.run();
            restore();
            throw SessionFailures.of("the disk cannot be opened from that layer", e);
        }
    }

    /**
     * Goes to any layer that this session has been at, by the number of its step ({@code 0}: before the first one) among those
     * performed and undone, or by the beginning of its key. {@link #steps} says what the disk holds then, and the caller's
     * script is to have these steps.
     */
    public void goTo(String numberOrKey) {
        LayerKey key = names().known(numberOrKey);
        Runnable back = run.history().snapshot();
        run.history().goTo(key);
        reopenOr(back);
    }

    private LayerNames names() {
        return new LayerNames(run.history(), run.beginning(), host.store());
    }

    /** What the last step changed, or, after a shell, what that did. */
    public List<FileChange> changes() {
        try {
            return differences().last();
        } catch (StepFailed | IOException | InterruptedException e) {
            throw SessionFailures.of("the layers cannot be compared", e);
        }
    }

    /**
     * What differs between two layers, each named as for {@link #goTo} or any of the store.
     *
     * @param to empty: the disk as it is now
     */
    public List<FileChange> changes(String from, Optional<String> to) {
        try {
            LayerKey before = names().any(from);
            Optional<LayerKey> after = to.isPresent() ? Optional.of(names().any(to.get())) : Optional.empty();
            return differences().between(before, after);
        } catch (StepFailed | IOException | InterruptedException e) {
            throw SessionFailures.of("the layers cannot be compared", e);
        }
    }

    private SessionChanges differences() {
        return new SessionChanges(run, host);
    }

    /**
     * An interactive login shell of root inside the image, on the terminal of this process (its standard input must be one):
     * a pseudo-terminal with job control, on which Ctrl-C is the shell's. The caller leaves the terminal in its normal mode,
     * and reads nothing from it meanwhile.
     *
     * @param terminal its kind, as {@code TERM} has it
     */
    public ShellResult shell(String terminal) {
        return shell(LoginShell.onTerminal(terminal));
    }

    /** The same without a terminal: the login shell reads the text and ends; its output is reported as lines. */
    public ShellResult shellReading(String input) {
        return shell(LoginShell.reading(input));
    }

    private ShellResult shell(LoginShell login) {
        host.interruptions().resume();
        try {
            Guest guest = run.image().guest();
            run.touch();
            int status = host.interruptions().attempt(Optional.empty(), () -> login.into(guest));
            return new ShellResult(status, differences().last());
        } catch (Exception e) {
            restore();
            throw SessionFailures.of("the shell has ended", e);
        }
    }

    /**
     * Writes what a shell changed into an archive, for a step {@code changes 'NAME.tar'} of the script: perform the script
     * with that step next, which makes the changes on the disk as it was before the shell. So what is kept is what a run
     * replays.
     *
     * @param archive must not exist
     */
    public void writeChanges(Path archive) {
        try {
            differences().write(archive);
        } catch (StepFailed | IOException | InterruptedException e) {
            throw SessionFailures.of("the changes cannot be kept", e);
        }
    }

    /** Makes the disk what it was before the shell; {@link #perform} and the like do so too. */
    public void dropChanges() {
        host.interruptions().resume();
        try {
            run.restore();
        } catch (StepFailed | IOException | InterruptedException e) {
            throw SessionFailures.of("the disk cannot be opened again", e);
        }
    }

    /** Ends the step or shell that runs now; does nothing when none does. For any thread. */
    public void cancel() {
        host.interruptions().cancel();
        sources.cancel();
    }

    /** Folder of the session in the state folder, for files that end with it. */
    public Path folder() {
        return host.folder();
    }

    /** The image's files as they are now. */
    ImageFiles files() throws StepFailed, IOException, InterruptedException {
        return run.image().guest().files();
    }

    /** What its disk was made of. */
    DiskOrigin origin() {
        return run.origin();
    }

    LayerStore store() {
        return host.store();
    }

    /** A path of the keeper's world as this process reaches it. */
    Path seen(Path path) {
        return host.keeper().view(path.toString());
    }

    /** Releases everything; the layers stay. What cannot be released is reported and left to a clean-up. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            run.end();
        } catch (StepFailed | IOException e) {
            host.output("the image cannot be closed: " + Causes.text(SessionFailures.cause(e)));
        } finally {
            host.close();
        }
    }
}
