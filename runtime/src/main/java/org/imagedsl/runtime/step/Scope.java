// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.io.IOException;
import java.nio.file.Path;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Ref;
import org.imagedsl.runtime.value.Text;

/**
 * Where a step acts: a block of the script while it is open. Scopes nest as the script's braces do. What was acquired
 * is released when the block closes, newest first; every release is tried.
 */
public interface Scope extends Late.Bindings {

    /** The bound value; {@link IllegalStateException} when no open block binds it. */
    @Override
    <T> T get(Ref<T> ref);

    boolean has(Ref<?> ref);

    /** Binds a late value for the rest of this block and the blocks inside it. */
    <T> void bind(Ref<T> ref, T value);

    /** The text with late values in place; its secrets are redacted from all output from now on. */
    String text(Text text);

    /**
     * Acquires a resource in one statement with its release. The journal holds the intent before and the outcome
     * after, so that a later {@code cleanup} finds what a killed build left.
     */
    <T> T acquire(Resource resource, Acquisition<T> acquisition, Release<T> release)
            throws IOException, InterruptedException;

    /** The outermost scope of the image: what is acquired there outlives the current block. */
    Scope image();

    /**
     * Makes a resource that was acquired in the image's scope part of what the build leaves behind. When the whole image
     * has succeeded and all else is released, {@code publication} runs in place of its release (a rename, so that an
     * unfinished file never has the final name); otherwise it is released like any other.
     *
     * @param held as it was given to {@link #acquire}
     * @param artifact how reports and journal name the result: its final path, its SHA-256
     */
    void promote(Resource held, Resource artifact, Publication publication);

    /**
     * What another image of this build, already performed, has bound in its outermost scope. Its resources stay until
     * the images that start from it have ended.
     */
    Late.Bindings other(String imageName);

    /** Runs commands on the build host, inside the build's own namespaces; output is reported as this step's. */
    Commands host();

    /** The image being provisioned; {@link IllegalStateException} outside a chroot or instance. */
    Guest guest();

    /** Folder of this build for files that live until it ends. */
    Path workspace();

    /**
     * One line of output of the step that is running now: a block's opening step may give {@code scope::output} to what
     * outlives it (a guest), and later steps' output is theirs.
     */
    void output(String line);

    /** How far a long transfer is; {@code total} 0 when unknown. Bytes. */
    void progress(long done, long total);

    /** Gets a resource; nothing is held when it throws. */
    @FunctionalInterface
    interface Acquisition<T> {
        T acquire() throws IOException, InterruptedException;
    }

    /** Gives a promoted resource its final name. */
    @FunctionalInterface
    interface Publication {
        void publish() throws IOException;
    }

    /** Gives a resource back; idempotent. */
    @FunctionalInterface
    interface Release<T> {
        void release(T resource) throws IOException, InterruptedException;
    }
}
