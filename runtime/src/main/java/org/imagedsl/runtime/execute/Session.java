// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.FileChange;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Listener;
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

    private Session() {}

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
     *     opening failed. Nothing is left then.
     */
    public static Session open(Script script, String image, BuildSettings settings, Listener listener) {
        throw new UnsupportedOperationException(script + image + settings + listener);
    }

    /**
     * Makes the image what the script says: normally the script of before with more steps at the end of {@code provision},
     * which are performed or taken from their layers. Steps that are not as they were, and all after them, are undone first.
     * When a step fails or is cancelled, those before it stay and nothing is kept of it. What a shell changed is dropped.
     */
    public Result perform(Script script) {
        throw new UnsupportedOperationException(String.valueOf(script));
    }

    /** The steps that the disk holds, in order. */
    public List<Performed> steps() {
        throw new UnsupportedOperationException();
    }

    /** Takes back the last step; empty when there is none. The caller's script is to lose it too. */
    public Optional<Performed> undo() {
        throw new UnsupportedOperationException();
    }

    /** Brings back the step that was undone last; empty when there is none. Forgotten when a new step is performed. */
    public Optional<Performed> redo() {
        throw new UnsupportedOperationException();
    }

    /**
     * Goes to a layer: one of this image's steps, performed or undone ({@code 0} or its number), or any layer of the store
     * by the beginning of its key.
     *
     * <p>{@link #steps} says what the disk holds then, and the caller's script is to have these steps. A layer that is not of
     * this image's steps becomes the beginning: there are no steps then, and a run of the script does not begin from it.
     */
    public Layer goTo(String numberOrKey) {
        throw new UnsupportedOperationException(numberOrKey);
    }

    /** What the last step changed, or, after a shell, what that did. */
    public List<FileChange> changes() {
        throw new UnsupportedOperationException();
    }

    /**
     * What differs between two layers, each named as for {@link #goTo}.
     *
     * @param to empty: the disk as it is now
     */
    public List<FileChange> changes(String from, Optional<String> to) {
        throw new UnsupportedOperationException(from + to);
    }

    /**
     * An interactive login shell of root inside the image, on the terminal of this process (its standard input must be one):
     * a real pseudo-terminal with job control; Ctrl-C is the shell's. The caller leaves the terminal in its normal mode.
     */
    public ShellResult shell() {
        throw new UnsupportedOperationException();
    }

    /** The same without a terminal: the login shell reads the text and ends; its output is reported as lines. */
    public ShellResult shell(String input) {
        throw new UnsupportedOperationException(input);
    }

    /**
     * Writes what a shell changed into an archive, for a step {@code changes 'NAME.tar'} of the script: perform the script
     * with that step next, which puts the changes onto the disk as it was before the shell. So what is kept is what a run replays.
     *
     * @param archive must not exist
     */
    public void writeChanges(Path archive) {
        throw new UnsupportedOperationException(String.valueOf(archive));
    }

    /** Makes the disk what it was before the shell. */
    public void dropChanges() {
        throw new UnsupportedOperationException();
    }

    /** Ends the step or shell that runs now; does nothing when none does. For any thread. */
    public void cancel() {
        throw new UnsupportedOperationException();
    }

    /** Folder of the session in the state folder, for files that end with it. */
    public Path folder() {
        throw new UnsupportedOperationException();
    }

    /** Releases everything; the layers stay. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
