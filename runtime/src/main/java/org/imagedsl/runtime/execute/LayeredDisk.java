// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.CheckpointRefs;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerLimits;
import org.imagedsl.runtime.layer.LayerLocks;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * The layers of one image while it is built. The build begins from the deepest layer there is; each further layer is
 * made under its lock, so that of two builds that come to the same one the second waits and goes on from it.
 */
final class LayeredDisk implements Checkpoints {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Work work;
    private final LayerStore store;
    private final Set<Node.Action> covered = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<LayerLocks.Held> lock = Optional.empty();
    private boolean keeping = true;

    private LayeredDisk(Work work, LayerStore store) {
        this.work = work;
        this.store = store;
    }

    /**
     * The image that is built.
     *
     * @param reached told of each layer that the build comes to
     */
    record Work(
            String image, LayerChain chain, OpenScope outermost, StepReports reports, Consumer<KeptLayer> reached) {}

    /** Chooses the path of a working disk. */
    @FunctionalInterface
    interface Place {
        Path in(LayerStore store) throws IOException;
    }

    /**
     * Opens the store and binds where the image begins.
     *
     * @param place where the working disk lies
     */
    static LayeredDisk open(Path home, Place place, Work work) throws IOException, InterruptedException {
        LayerStore store = LayerStore.open(work.outermost().get(Keeper.REF), home, work.reports()::output);
        LayeredDisk layers = new LayeredDisk(work, store);
        try {
            layers.begin(place.in(store));
            return layers;
        } catch (IOException | InterruptedException | RuntimeException e) {
            layers.close();
            throw e;
        }
    }

    /** Finds where to begin and binds it; waits while another build makes the next layer. */
    private void begin(Path disk) throws IOException, InterruptedException {
        LayerLimits.DEFAULT.prune(store, Instant.now());
        int next = deepest();
        while (!lockNext(next)) {
            Thread.sleep(PAUSE.toMillis());
            next = deepest();
        }
        // The layer may have been finished between looking and locking.
        int again = deepest();
        if (again != next) {
            unlock();
            begin(disk);
            return;
        }
        List<LayerChain.Link> done = links().subList(0, next);
        done.forEach(link -> covered.add(link.action()));
        Optional<Layer> layer = done.isEmpty()
                ? Optional.empty()
                : store.find(done.get(next - 1).key());
        if (layer.isPresent()) {
            reached(done.get(next - 1));
        }
        work.outermost().bind(LayerStart.REF, new LayerStart(store, disk, layer));
    }

    private List<LayerChain.Link> links() {
        return work.chain().links();
    }

    private void reached(LayerChain.Link link) {
        work.reached().accept(new KeptLayer(work.image(), link.number(), link.text(), link.key()));
    }

    private int deepest() throws IOException {
        return new UsableLayers(store).deepest(links(), 0);
    }

    private boolean lockNext(int next) throws IOException {
        List<LayerChain.Link> links = links();
        if (next == links.size() || !links.get(next).reusable()) {
            return true;
        }
        lock = store.locks().take(links.get(next).key());
        return lock.isPresent();
    }

    private void unlock() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
            lock = Optional.empty();
        }
    }

    @Override
    public boolean covers(Node.Action action) {
        return covered.contains(action) || !covered.isEmpty() && action.step().makesDisk();
    }

    @Override
    public void performed(Node.Action action, OpenScope block) throws IOException, InterruptedException {
        if (!(action.step() instanceof Provisioner)) {
            return;
        }
        int index = indexOf(action);
        LayerChain.Link link = links().get(index);
        if (!link.reusable() || !keeping) {
            return;
        }
        try {
            block.get(CheckpointRefs.CHECKPOINT).settle();
            Instant now = Instant.now();
            store.keep(
                    new Layer(link.key(), link.parent(), work.image(), link.text(), now, now),
                    block.get(BuildRefs.DISK_FILE));
            reached(link);
        } catch (IOException | BuildFailure e) {
            // A build does not fail for want of a layer.
            keeping = false;
            work.reports().output("no layer is kept from here on: " + Causes.text(e));
        }
        unlock();
        lockNext(index + 1);
    }

    private int indexOf(Node.Action action) {
        List<LayerChain.Link> links = links();
        for (int index = 0; index < links.size(); index++) {
            if (links.get(index).action() == action) {
                return index;
            }
        }
        throw new IllegalStateException("no layer of the chain is made by " + action.step());
    }

    @Override
    public void close() throws IOException {
        unlock();
        store.close();
    }
}
