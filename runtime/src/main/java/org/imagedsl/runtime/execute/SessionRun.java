// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.assembly.Assembly;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerLocks;
import org.imagedsl.runtime.step.Node;

/** The moves of a session: forward by performing steps, anywhere else by opening the disk anew from a layer. */
final class SessionRun {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String name;
    private final SessionHost host;
    private final SessionSources sources;
    private final StepHistory history = new StepHistory();
    private final List<LayerKey> own = new ArrayList<>();
    private Optional<OpenImage> open = Optional.empty();
    private Optional<Node> tree = Optional.empty();
    private Optional<LayerKey> beginning = Optional.empty();
    private boolean changed;
    // Whoever tells why something failed needs it after the image is closed.
    private Optional<ImageState> last = Optional.empty();

    SessionRun(String name, SessionHost host, SessionSources sources) {
        this.name = name;
        this.host = host;
        this.sources = sources;
    }

    StepHistory history() {
        return history;
    }

    LayerKey beginning() {
        return beginning.orElseThrow();
    }

    Optional<ImageState> last() {
        return last;
    }

    /** The open image; opens it when an earlier failure has left it closed. */
    OpenImage image() throws StepFailed, IOException, InterruptedException {
        if (open.isEmpty()) {
            reopen();
        }
        return open.orElseThrow();
    }

    /** Makes the disk what the layers can make it of the script; returns the rest of its steps. */
    List<LayerChain.Link> approach(Script script) throws StepFailed, IOException, InterruptedException {
        sources.read(script);
        Node wanted = Assembly.of(script, SessionImages.find(script, name));
        LayerChain chain = chain(wanted, history.size());
        int same = beginning.equals(Optional.of(chain.beginning())) ? history.common(chain) : -1;
        if (same < history.size()) {
            chain = chain(wanted, Math.max(same, 0));
        }
        int next = new UsableLayers(host.store()).deepest(chain.links(), Math.max(same, 0));
        boolean moves = same != next || next != history.size() || changed || open.isEmpty();
        Runnable back = position();
        tree = Optional.of(wanted);
        turn(chain, same, next);
        if (moves) {
            reopenOr(back);
        }
        return chain.links().subList(next, chain.links().size());
    }

    private LayerChain chain(Node wanted, int same) throws IOException {
        return LayerChain.of(wanted, sources::key, history.salts(same));
    }

    private void turn(LayerChain chain, int same, int next) {
        if (same < 0) {
            beginning = Optional.of(chain.beginning());
            history.begin(chain.beginning());
        }
        history.cut(Math.max(same, 0));
        for (LayerChain.Link link : chain.links().subList(history.size(), next)) {
            history.add(link, performed(link, Duration.ZERO, true));
        }
    }

    private Runnable position() {
        Optional<Node> oldTree = tree;
        Optional<LayerKey> oldBeginning = beginning;
        Runnable steps = history.snapshot();
        return () -> {
            tree = oldTree;
            beginning = oldBeginning;
            steps.run();
        };
    }

    private void reopenOr(Runnable back) throws StepFailed, IOException, InterruptedException {
        try {
            reopen();
        } catch (StepFailed | IOException | InterruptedException | RuntimeException e) {
            back.run();
            throw e;
        }
    }

    private Performed performed(LayerChain.Link link, Duration elapsed, boolean fromLayer) {
        return new Performed(history.size() + 1, link.action(), link.text(), link.key(), elapsed, fromLayer);
    }

    /** Performs the step, or takes it from the layer that another build has made meanwhile. */
    Performed perform(LayerChain.Link link) throws Exception {
        long start = System.nanoTime();
        OpenImage image = image();
        Optional<LayerLocks.Held> lock = link.reusable() ? Optional.of(awaitLock(link)) : Optional.empty();
        try {
            boolean made = new UsableLayers(host.store()).deepest(List.of(link), 0) == 1;
            if (!made) {
                changed = true;
                image.perform(link.action());
                keep(link);
                changed = false;
            }
            Performed performed = performed(link, Duration.ofNanos(System.nanoTime() - start), made);
            history.add(link, performed);
            if (made) {
                reopen();
            }
            return performed;
        } finally {
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }

    private LayerLocks.Held awaitLock(LayerChain.Link link) throws Exception {
        Optional<LayerLocks.Held> lock = host.store().locks().take(link.key());
        if (lock.isEmpty()) {
            host.reports().output("waits for another build that makes the same layer");
        }
        while (lock.isEmpty()) {
            host.interruptions().attempt(Optional.empty(), () -> {
                Thread.sleep(PAUSE.toMillis());
                return true;
            });
            lock = host.store().locks().take(link.key());
        }
        return lock.get();
    }

    private void keep(LayerChain.Link link) throws IOException, InterruptedException {
        Instant now = Instant.now();
        open.orElseThrow().keep(new Layer(link.key(), link.parent(), name, link.text(), now, now));
        if (!link.reusable()) {
            own.add(link.key());
        }
    }

    /** Makes the disk what the history says, from its layer. */
    void reopen() throws StepFailed, IOException, InterruptedException {
        closeImage();
        changed = true;
        int reached = openDeepest(history.size());
        for (StepHistory.Kept step : history.steps().subList(reached, history.size())) {
            host.reports()
                    .output("layer " + step.key().brief() + " is not there any more: its step is performed again");
            open.orElseThrow().perform(step.link().action());
            keep(step.link());
        }
        changed = false;
    }

    /** Makes the disk what the history says unless it is that already. */
    void restore() throws StepFailed, IOException, InterruptedException {
        if (changed || open.isEmpty()) {
            reopen();
        }
    }

    /** Something beside the steps of the history may have changed the disk. */
    void touch() {
        changed = true;
    }

    boolean isTouched() {
        return changed;
    }

    private int openDeepest(int wanted) throws StepFailed, IOException, InterruptedException {
        for (int depth = wanted; depth >= 0; depth--) {
            Optional<Layer> layer = host.store().find(key(depth));
            if (layer.isPresent() && openFrom(layer.get(), depth)) {
                return depth;
            }
        }
        open(Optional.empty(), 0);
        keepBeginning();
        return 0;
    }

    LayerKey key(int depth) {
        return depth == 0 ? beginning() : history.steps().get(depth - 1).key();
    }

    private boolean openFrom(Layer layer, int depth) throws StepFailed {
        host.tell(last.isEmpty());
        try {
            open(Optional.of(layer), depth);
            return true;
        } catch (StepFailed e) {
            if (host.interruptions().isCancelled()) {
                throw e;
            }
            host.tell(true);
            host.reports().output("layer " + layer.key().brief() + " cannot be used: " + Causes.text(e.getCause()));
            return false;
        } finally {
            host.tell(true);
        }
    }

    private void open(Optional<Layer> layer, int depth) throws StepFailed {
        ImageState state = host.state(layer);
        last = Optional.of(state);
        open = Optional.of(OpenImage.open(host.store(), state, layer.isPresent(), tree.orElseThrow())
                .after(depth));
    }

    /** The disk before the first step is a layer too, so that going back to it costs no more than to another. */
    private void keepBeginning() throws IOException, InterruptedException {
        Optional<LayerLocks.Held> lock = host.store().locks().take(beginning());
        if (lock.isEmpty()) {
            return;
        }
        try (LayerLocks.Held held = lock.get()) {
            Instant now = Instant.now();
            open.orElseThrow().keep(new Layer(beginning(), Optional.empty(), name, "before the first step", now, now));
        }
    }

    private void closeImage() throws StepFailed {
        if (open.isPresent()) {
            OpenImage image = open.get();
            open = Optional.empty();
            Optional<StepFailed> failed = image.close();
            if (failed.isPresent()) {
                throw failed.get();
            }
        }
    }

    /** Closes the disk, and removes the layers that nobody can begin from. */
    void end() throws StepFailed, IOException {
        try {
            closeImage();
        } finally {
            for (LayerKey key : own) {
                host.store().delete(key);
            }
        }
    }
}
