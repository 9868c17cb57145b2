// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.Interruptions;
import org.imagedsl.runtime.execute.OpenImage;
import org.imagedsl.runtime.execute.Workbench;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.value.BuildFailure;

/** What a session has as long as it lives: the place where its image is opened, and its layers. */
final class SessionHost implements AutoCloseable {

    private final BuildSettings settings;
    private final Listening listening;
    private final Workbench bench;
    private final SessionSources others;
    private Optional<LayerStore> store = Optional.empty();
    private Optional<Path> disk = Optional.empty();

    private SessionHost(BuildSettings settings, Listening listening, Workbench bench, SessionSources others) {
        this.settings = settings;
        this.listening = listening;
        this.bench = bench;
        this.others = others;
    }

    /** Nothing is left when it throws. */
    static SessionHost open(String image, BuildSettings settings, Listener listener, SessionSources others)
            throws IOException, InterruptedException {
        Listening listening = new Listening(listener);
        SessionHost host =
                new SessionHost(settings, listening, Workbench.open(image, settings, listening, others), others);
        try {
            host.begin();
            return host;
        } catch (IOException | InterruptedException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private void begin() throws IOException, InterruptedException {
        Path home = settings.layers().orElse(workspace().resolve("layers"));
        LayerStore opened = store(home);
        store = Optional.of(opened);
        others.keptIn(opened, home);
        settings.limits().prune(opened, Instant.now());
        disk = Optional.of(opened.workingDisk(workspace().getFileName() + "-" + build()));
    }

    private LayerStore store(Path home) throws InterruptedException {
        try {
            return LayerStore.open(keeper(), home, this::output);
        } catch (IOException | BuildFailure e) {
            throw new BuildFailure(
                    "the layer store " + home + " cannot be used: " + Causes.text(e),
                    "a session goes back and forth between layers: see that the folder is writable and has room",
                    e);
        }
    }

    /**
     * The image, to be entered.
     *
     * @param beginning finds what its disk begins as
     * @param fromLayer whether that is a layer; asked when it has begun
     */
    OpenImage image(LayerStart.Beginning beginning, BooleanSupplier fromLayer) {
        return bench.image(store(), beginning, fromLayer);
    }

    /** The working disk that begins as a layer, or as the image's source. */
    LayerStart start(Optional<Layer> layer) {
        return new LayerStart(store(), disk.orElseThrow(), layer);
    }

    String build() {
        return bench.build();
    }

    LayerStore store() {
        return store.orElseThrow();
    }

    Keeper keeper() {
        return bench.keeper();
    }

    Path workspace() {
        return bench.workspace();
    }

    Interruptions interruptions() {
        return bench.interruptions();
    }

    void output(String line) {
        bench.output(line);
    }

    Path folder() {
        return bench.folder();
    }

    /** Whether the listener hears of what happens. */
    void tell(boolean all) {
        listening.on = all;
    }

    Failure failure(Throwable cause, OpenImage image) {
        return bench.failure(cause, image);
    }

    /** Releases what is left, each of it whatever happens to the others. */
    @Override
    public void close() {
        try {
            if (store.isPresent()) {
                store.get().close();
            }
        } catch (IOException e) {
            output("the layer store cannot be closed: " + Causes.text(e));
        } finally {
            bench.close();
        }
    }

    /** A listener that can be spared what is no news. */
    private static final class Listening implements Listener {

        private final Listener listener;
        private volatile boolean on = true;

        Listening(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void on(Event event) {
            if (on) {
                listener.on(event);
            }
        }
    }
}
