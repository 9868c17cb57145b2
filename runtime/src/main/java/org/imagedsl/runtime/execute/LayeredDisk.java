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
import org.imagedsl.runtime.chain.LayerChain;
import org.imagedsl.runtime.chain.UsableLayers;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.CheckpointRefs;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.journal.KeptLayer;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerLocks;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.layer.LayerUse;
import org.imagedsl.runtime.report.Causes;
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
    private Optional<LayerChain> chain = Optional.empty();
    private List<LayerChain.Link> links = List.of();
    private Optional<LayerLocks.Held> lock = Optional.empty();
    private boolean finished;
    private boolean keeping = true;

    private LayeredDisk(Work work, LayerStore store) {
        this.work = work;
        this.store = store;
    }

    /** The keys, once it is known what the disk is made of. */
    @FunctionalInterface
    interface Chaining {
        LayerChain chain(Object maker, String premise) throws IOException;
    }

    /**
     * The image that is built.
     *
     * @param disk name of its working disk, like no other
     * @param from number of the step that is performed anew with all that follow; 0: none
     * @param reached told of each layer that the build comes to
     */
    record Work(
            String build,
            String image,
            String disk,
            Chaining chaining,
            int from,
            OpenScope outermost,
            StepReports reports,
            Consumer<KeptLayer> reached) {}

    /** Opens the store and binds how the image begins. */
    static LayeredDisk open(BuildSettings settings, Work work) throws IOException, InterruptedException {
        LayerStore store = LayerStore.open(
                work.outermost().get(Keeper.REF), settings.layers().orElseThrow(), work.reports()::output);
        LayeredDisk layers = new LayeredDisk(work, store);
        try {
            settings.limits().prune(store, Instant.now());
            work.outermost().bind(LayerStart.BEGINNING, layers::begin);
            return layers;
        } catch (IOException | InterruptedException | RuntimeException e) {
            layers.close();
            throw e;
        }
    }

    /** A build does not fail for want of layers. */
    private Optional<LayerStart> begin(Object maker, String premise) throws InterruptedException {
        try {
            LayerChain known = work.chaining().chain(maker, premise);
            links = known.all();
            forget();
            begin(known);
            chain = Optional.of(known);
            return Optional.of(work.outermost().get(LayerStart.REF));
        } catch (IOException | BuildFailure e) {
            keeping = false;
            finished = false;
            covered.clear();
            work.reports().output("this build has no layers: " + Causes.text(e));
            return Optional.empty();
        }
    }

    /** Those that are to be made anew. */
    private void forget() throws IOException {
        for (LayerChain.Link link : links) {
            if (work.from() > 0 && link.number() >= work.from()) {
                store.delete(link.key());
            }
        }
    }

    /** Finds where to begin and binds it; waits while another build makes the next layer. */
    private void begin(LayerChain known) throws IOException, InterruptedException {
        int next = deepest();
        if (!holds(next)) {
            work.reports().output("waits for another build that makes the same layer");
            do {
                Thread.sleep(PAUSE.toMillis());
                next = deepest();
            } while (!holds(next));
        }
        List<LayerChain.Link> done = links.subList(0, next);
        done.forEach(link -> covered.add(link.action()));
        finished = next > known.links().size();
        Optional<Layer> layer = Optional.empty();
        if (!done.isEmpty()) {
            LayerKey first = done.get(next - 1).key();
            layer = store.find(first);
            note(first);
            // The finished disk is no place to go on from: the last step's is.
            int last = finished ? next - 2 : next - 1;
            if (last >= 0) {
                reached(done.get(last));
            }
        }
        Path disk = store.workingDisk(work.disk());
        work.outermost().bind(LayerStart.REF, new LayerStart(store, disk, layer));
    }

    /** Takes the next layer, and holds the one before it; false when another build was faster. */
    private boolean holds(int next) throws IOException {
        if (!lockNext(next)) {
            return false;
        }
        if (deepest() == next && isClaimed(next)) {
            return true;
        }
        unlock();
        return false;
    }

    private boolean isClaimed(int next) throws IOException {
        if (next == 0) {
            return true;
        }
        Optional<Layer> layer = store.find(links.get(next - 1).key());
        return layer.isPresent() && store.claim(layer.get());
    }

    private void reached(LayerChain.Link link) {
        work.reached().accept(new KeptLayer(work.image(), link.number(), link.text(), link.key()));
    }

    private void note(LayerKey key) throws IOException {
        store.note(key, new LayerUse(Instant.now(), work.build(), work.image()));
    }

    private int deepest() throws IOException {
        return new UsableLayers(store).deepest(links, 0);
    }

    private boolean lockNext(int next) throws IOException {
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
    public boolean covers(Node.Block block) {
        return finished && isDevice(block);
    }

    private boolean isDevice(Node.Block block) {
        return chain.flatMap(LayerChain::device)
                .filter(device -> device == block)
                .isPresent();
    }

    @Override
    public void performed(Node.Action action, OpenScope block) throws IOException, InterruptedException {
        if (!keeping || !(action.step() instanceof Provisioner)) {
            return;
        }
        int index = indexOf(action);
        keep(index, () -> {
            block.get(CheckpointRefs.CHECKPOINT).settle();
            return block.get(BuildRefs.DISK_FILE);
        });
        if (keeping && links.get(index).reusable()) {
            reached(links.get(index));
        }
    }

    @Override
    public void closed(Node.Block block, OpenScope outer) throws IOException, InterruptedException {
        if (isDevice(block) && links.size() > chain.orElseThrow().links().size()) {
            keep(links.size() - 1, () -> outer.get(BuildRefs.DISK_FILE));
        }
    }

    /** Makes the disk ready, and says where it is. */
    @FunctionalInterface
    private interface Settled {
        Path disk() throws IOException, InterruptedException;
    }

    private void keep(int index, Settled settled) throws IOException, InterruptedException {
        LayerChain.Link link = links.get(index);
        if (!link.reusable() || !keeping) {
            return;
        }
        // Without its lock another build makes the same layer now, and keeps it.
        if (lock.isPresent() || lockNext(index)) {
            try {
                Instant now = Instant.now();
                store.keep(new Layer(link.key(), link.parent(), work.image(), link.text(), now, now), settled.disk());
                note(link.key());
            } catch (IOException | BuildFailure e) {
                // A build does not fail for want of a layer.
                keeping = false;
                work.reports().output("no layer is kept from here on: " + Causes.text(e));
            }
        }
        // The next one first: nobody who waits for this one comes between.
        Optional<LayerLocks.Held> done = lock;
        lock = Optional.empty();
        lockNext(index + 1);
        if (done.isPresent()) {
            done.get().close();
        }
    }

    private int indexOf(Node.Action action) {
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
