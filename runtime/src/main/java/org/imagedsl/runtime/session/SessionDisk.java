// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.imagedsl.runtime.chain.LayerChain;
import org.imagedsl.runtime.execute.OpenImage;
import org.imagedsl.runtime.execute.StepFailed;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerLocks;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.step.Node;

/** The disk of a session: the image that is open on it, and the layers that it is opened from and kept as. */
final class SessionDisk {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String name;
    private final SessionHost host;
    private final List<LayerKey> own = new ArrayList<>();
    private final Map<LayerKey, Layer> held = new HashMap<>();
    private Optional<OpenImage> open = Optional.empty();
    // Whoever tells why something failed needs it after the image is closed.
    private Optional<OpenImage> last = Optional.empty();
    private boolean changed;

    /** @param name of the image */
    SessionDisk(String name, SessionHost host) {
        this.name = name;
        this.host = host;
    }

    /** The open image; empty when it is closed. */
    Optional<OpenImage> image() {
        return open;
    }

    /** The image that was opened last, whatever became of it. */
    Optional<OpenImage> last() {
        return last;
    }

    /** Something may have changed it that no layer holds. */
    void touch() {
        changed = true;
    }

    /** It is what a layer holds. */
    void settled() {
        changed = false;
    }

    boolean isTouched() {
        return changed;
    }

    /** Whether it must be opened anew to be what a layer holds. */
    boolean isLost() {
        return changed || open.isEmpty();
    }

    /** The steps that it holds already are not its next ones. */
    void pass(int steps) {
        open = open.map(image -> image.after(steps));
    }

    /** Held for the session's life: others may prune the store. */
    Optional<Layer> layer(LayerKey key) throws IOException {
        Optional<Layer> found = host.store().find(key);
        if (found.isPresent() && host.store().claim(found.get())) {
            held.put(key, found.get());
        }
        return Optional.ofNullable(held.get(key));
    }

    /** Performs the step, and keeps what it has made. */
    void perform(LayerChain.Link link) throws StepFailed, IOException, InterruptedException {
        open.orElseThrow().perform(link.action());
        keep(link);
    }

    private void keep(LayerChain.Link link) throws IOException, InterruptedException {
        Instant now = Instant.now();
        open.orElseThrow().keep(new Layer(link.key(), link.parent(), name, link.text(), now, now));
        layer(link.key());
        if (!link.reusable()) {
            own.add(link.key());
        }
    }

    /** Held by who makes the layer; waits while another build does. */
    LayerLocks.Held awaitLock(LayerChain.Link link) throws Exception {
        Optional<LayerLocks.Held> lock = host.store().locks().take(link.key());
        if (lock.isEmpty()) {
            host.output("waits for another build that makes the same layer");
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

    /**
     * Opens the image from a layer.
     *
     * @param depth how many steps the layer holds
     * @return false when it cannot be used
     */
    boolean openFrom(Layer layer, Node tree, int depth) throws StepFailed {
        host.tell(false);
        try {
            open(tree, (maker, premise) -> Optional.of(host.start(Optional.of(layer))), () -> true);
            pass(depth);
            return true;
        } catch (StepFailed e) {
            if (host.interruptions().isCancelled()) {
                throw e;
            }
            host.tell(true);
            host.output("layer " + layer.key().brief() + " cannot be used: " + Causes.text(e.getCause()));
            return false;
        } finally {
            host.tell(true);
        }
    }

    /** Opens the image, and leaves it closed after a failure. */
    void open(Node tree, LayerStart.Beginning start, BooleanSupplier fromLayer) throws StepFailed {
        OpenImage image = host.image(start, fromLayer);
        last = Optional.of(image);
        image.enter(tree);
        open = Optional.of(image);
    }

    /** The disk before the first step is a layer too, so that going back to it costs no more than to another. */
    void keepBeginning(LayerKey beginning) throws IOException, InterruptedException {
        Optional<LayerLocks.Held> lock = host.store().locks().take(beginning);
        if (lock.isEmpty()) {
            return;
        }
        try (LayerLocks.Held held = lock.get()) {
            Instant now = Instant.now();
            open.orElseThrow().keep(new Layer(beginning, Optional.empty(), name, "before the first step", now, now));
            layer(beginning);
        }
    }

    /** Releases all of it, the working disk too. */
    void close() throws StepFailed {
        if (open.isPresent()) {
            OpenImage image = open.get();
            open = Optional.empty();
            Optional<StepFailed> failed = image.close();
            if (failed.isPresent()) {
                throw failed.get();
            }
        }
        changed = true;
    }

    /** Closes the disk, and removes the layers that nobody can begin from. */
    void end() throws StepFailed, IOException {
        try {
            close();
        } finally {
            for (LayerKey key : own) {
                host.store().delete(key);
            }
        }
    }
}
