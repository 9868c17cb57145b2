// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imagedsl.runtime.assembly.Assembly;
import org.imagedsl.runtime.chain.DiskOrigin;
import org.imagedsl.runtime.chain.LayerChain;
import org.imagedsl.runtime.chain.UsableLayers;
import org.imagedsl.runtime.execute.OpenImage;
import org.imagedsl.runtime.execute.StepFailed;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerLocks;
import org.imagedsl.runtime.layer.LayerUse;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.BuildFailure;

/** The moves of a session: forward by performing steps, anywhere else by opening the disk anew from a layer. */
final class SessionRun {

    private final String name;
    private final SessionHost host;
    private final SessionSources sources;
    private final StepHistory history = new StepHistory();
    private final SessionDisk disk;
    private Optional<Node> tree = Optional.empty();
    private Optional<DiskOrigin> origin = Optional.empty();
    private Optional<LayerKey> beginning = Optional.empty();

    SessionRun(String name, SessionHost host, SessionSources sources) {
        this.name = name;
        this.host = host;
        this.sources = sources;
        this.disk = new SessionDisk(name, host);
    }

    StepHistory history() {
        return history;
    }

    LayerKey beginning() {
        return beginning.orElseThrow();
    }

    DiskOrigin origin() {
        return origin.orElseThrow();
    }

    Optional<OpenImage> last() {
        return disk.last();
    }

    /** The open image; opens it when an earlier failure has left it closed. */
    OpenImage image() throws StepFailed, IOException, InterruptedException {
        open();
        return disk.image().orElseThrow();
    }

    private void open() throws StepFailed, IOException, InterruptedException {
        if (disk.image().isEmpty()) {
            reopen();
        }
    }

    /** Makes the disk what the layers can make it of the script; returns the rest of its steps. */
    List<LayerChain.Link> approach(Script script) throws StepFailed, IOException, InterruptedException {
        sources.read(script);
        Node wanted = Assembly.of(script, SessionImages.find(script, name));
        Optional<DiskOrigin> same = origin.flatMap(known -> known.in(wanted));
        LayerChain chain = same.isPresent() ? move(wanted, same.get()) : begin(wanted);
        return chain.links().subList(history.size(), chain.links().size());
    }

    /** The disk is made in the way of before: what it is made of is known. */
    private LayerChain move(Node wanted, DiskOrigin known) throws StepFailed, IOException, InterruptedException {
        LayerChain chain = chain(wanted, history.size(), known);
        int same = beginning.equals(Optional.of(chain.beginning())) ? history.common(chain) : -1;
        if (same < history.size()) {
            chain = chain(wanted, Math.max(same, 0), known);
        }
        int next = new UsableLayers(host.store()).deepest(chain.links(), Math.max(same, 0));
        boolean moves = same != next || next != history.size() || disk.isLost();
        Runnable back = position();
        tree = Optional.of(wanted);
        origin = Optional.of(known);
        turn(chain, same, next);
        if (moves) {
            reopenOr(back);
        }
        return chain;
    }

    /** Another disk: only who makes it knows of what, so that where to begin is found meanwhile. */
    private LayerChain begin(Node wanted) throws StepFailed, IOException, InterruptedException {
        Runnable back = position();
        disk.close();
        tree = Optional.of(wanted);
        origin = Optional.empty();
        AtomicBoolean fromLayer = new AtomicBoolean();
        try {
            disk.open(
                    wanted,
                    (maker, premise) -> {
                        Optional<Layer> layer = beginAt(wanted, new DiskOrigin(maker, premise));
                        fromLayer.set(layer.isPresent());
                        return Optional.of(host.start(layer));
                    },
                    fromLayer::get);
            if (origin.isEmpty()) {
                throw new BuildFailure(
                        "the disk of image '" + name + "' is no file of this host, and has no layers to go back to",
                        "build it with run; here work on a disk of this host, as aws { via direct } has it, or no target");
            }
            disk.pass(history.size());
            if (!fromLayer.get()) {
                disk.keepBeginning(beginning());
            }
            disk.settled();
        } catch (StepFailed | IOException | InterruptedException | RuntimeException e) {
            if (!fromLayer.get() || host.interruptions().isCancelled()) {
                back.run();
                throw e;
            }
            reopenOr(back);
        }
        return chain(wanted, history.size(), origin.orElseThrow());
    }

    private Optional<Layer> beginAt(Node wanted, DiskOrigin made) {
        try {
            origin = Optional.of(made);
            LayerChain chain = chain(wanted, 0, made);
            turn(chain, -1, new UsableLayers(host.store()).deepest(chain.links(), 0));
            LayerKey key = key(history.size());
            Optional<Layer> layer = disk.layer(key);
            if (layer.isPresent()) {
                host.store().note(key, new LayerUse(Instant.now(), host.build(), name));
            }
            return layer;
        } catch (IOException e) {
            throw new BuildFailure("the layers cannot be read: " + Causes.text(e), "", e);
        }
    }

    private LayerChain chain(Node wanted, int same, DiskOrigin made) throws IOException {
        return LayerChain.of(wanted, sources::key, history.salts(same), made);
    }

    /** How many steps of the history are the first ones of the script. */
    int staying(Script script) throws IOException {
        sources.read(script);
        Node wanted = Assembly.of(script, SessionImages.find(script, name));
        Optional<DiskOrigin> same = origin.flatMap(known -> known.in(wanted));
        if (same.isEmpty()) {
            return 0;
        }
        LayerChain chain = chain(wanted, history.size(), same.get());
        return beginning.equals(Optional.of(chain.beginning())) ? history.common(chain) : 0;
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
        Optional<DiskOrigin> oldOrigin = origin;
        Optional<LayerKey> oldBeginning = beginning;
        Runnable steps = history.snapshot();
        return () -> {
            tree = oldTree;
            origin = oldOrigin;
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
        open();
        Optional<LayerLocks.Held> lock = link.reusable() ? Optional.of(disk.awaitLock(link)) : Optional.empty();
        try {
            boolean made = new UsableLayers(host.store()).deepest(List.of(link), 0) == 1;
            if (!made) {
                disk.touch();
                disk.perform(link);
                disk.settled();
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

    /** Makes the disk what the history says, from its layer. */
    void reopen() throws StepFailed, IOException, InterruptedException {
        disk.close();
        int reached = openDeepest(history.size());
        for (StepHistory.Kept step : history.steps().subList(reached, history.size())) {
            host.output("layer " + step.key().brief() + " is not there any more: its step is performed again");
            disk.perform(step.link());
        }
        disk.settled();
    }

    /** Makes the disk what the history says unless it is that already. */
    void restore() throws StepFailed, IOException, InterruptedException {
        if (disk.isLost()) {
            reopen();
        }
    }

    /** Something beside the steps of the history may have changed the disk. */
    void touch() {
        disk.touch();
    }

    boolean isTouched() {
        return disk.isTouched();
    }

    private int openDeepest(int wanted) throws StepFailed, IOException, InterruptedException {
        for (int depth = wanted; depth >= 0; depth--) {
            Optional<Layer> layer = disk.layer(key(depth));
            if (layer.isPresent() && disk.openFrom(layer.get(), tree.orElseThrow(), depth)) {
                return depth;
            }
        }
        disk.open(tree.orElseThrow(), (maker, premise) -> Optional.of(host.start(Optional.empty())), () -> false);
        disk.keepBeginning(beginning());
        return 0;
    }

    LayerKey key(int depth) {
        return depth == 0 ? beginning() : history.steps().get(depth - 1).key();
    }

    /** Closes the disk, and removes the layers that nobody can begin from. */
    void end() throws StepFailed, IOException {
        disk.end();
    }
}
