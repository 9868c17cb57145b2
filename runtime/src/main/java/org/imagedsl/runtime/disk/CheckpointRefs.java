// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import org.imagedsl.runtime.value.Ref;

/** How the executor makes the disk ready to be cloned between two steps. */
public final class CheckpointRefs {

    /** Bound while the image is entered. */
    public static final Ref<Checkpoint> CHECKPOINT = Ref.named("checkpoint", Checkpoint.class);

    private CheckpointRefs() {}

    /** An open image between two steps. */
    @FunctionalInterface
    public interface Checkpoint {

        /** The image is as a step left it, without files of the build, and all of it is on the disk. */
        void settle() throws IOException, InterruptedException;
    }
}
