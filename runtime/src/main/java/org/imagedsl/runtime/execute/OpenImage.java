// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.CheckpointRefs;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.Late;

/** An image whose disk is mounted and entered, from {@link #enter} until it is closed. */
public final class OpenImage {

    private final LayerStore store;
    private final ImageState state;
    private final TreeRun run;

    /** @param fromLayer whether its disk began as a layer; asked when it has begun */
    OpenImage(LayerStore store, ImageState state, BooleanSupplier fromLayer) {
        this.store = store;
        this.state = state;
        this.run = new TreeRun(state, new DiskOnly(fromLayer));
    }

    /** Performs the tree until the image is entered; after a failure nothing of it is left. */
    public void enter(Node tree) throws StepFailed {
        run.enter(tree);
    }

    ImageState state() {
        return state;
    }

    /** The steps that its disk holds already are not its next ones. */
    public OpenImage after(int steps) {
        run.pass(steps);
        return this;
    }

    public void perform(Node step) throws StepFailed {
        step.accept(run);
    }

    /** Keeps the disk as it is now. */
    public void keep(Layer layer) throws IOException, InterruptedException {
        settle();
        store.keep(layer, disk());
    }

    /** All of the image is on the disk, and nothing else. */
    public void settle() throws IOException, InterruptedException {
        run.scope().get(CheckpointRefs.CHECKPOINT).settle();
    }

    public Path disk() {
        return run.scope().get(BuildRefs.DISK_FILE);
    }

    /** What is bound while it is open. */
    public Late.Bindings bindings() {
        return run.scope();
    }

    public Guest guest() {
        return run.scope().get(Guest.REF);
    }

    /** Releases all of it, the working disk too. */
    public Optional<StepFailed> close() {
        return run.leave(Optional.empty());
    }

    /** On a disk that comes from a layer nothing is left to do before it is mounted. */
    private record DiskOnly(BooleanSupplier fromLayer) implements Checkpoints {

        @Override
        public boolean covers(Node.Action action) {
            return action.step().makesDisk() && fromLayer.getAsBoolean();
        }

        @Override
        public void performed(Node.Action action, OpenScope block) {}

        @Override
        public void close() {}
    }
}
