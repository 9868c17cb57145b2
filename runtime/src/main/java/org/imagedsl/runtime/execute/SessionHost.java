// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.FolderTree;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.journal.BuildFolder;
import org.imagedsl.runtime.journal.OnError;
import org.imagedsl.runtime.journal.PastBuilds;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.report.Announcer;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.report.Redaction;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.value.BuildFailure;

/** What a session has as long as it lives: its folder and journal, its keeper, its layers. */
final class SessionHost implements AutoCloseable {

    private final BuildSettings settings;
    private final BuildFolder folder;
    private final Path workspace;
    private final Listening listening;
    private final Announcer announcer;
    private final StepReports reports;
    private final Ownership ownership;
    private final SessionSources others;
    private final OpenScope working = OpenScope.outermost();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, Build.DAEMONS);
    private final Interruptions interruptions = new Interruptions(clock);
    private Optional<World> world = Optional.empty();
    private Optional<LayerStore> store = Optional.empty();
    private Optional<Path> disk = Optional.empty();

    private SessionHost(
            String image, BuildSettings settings, Listener listener, BuildFolder folder, SessionSources others) {
        this.settings = settings;
        this.folder = folder;
        this.workspace = folder.workspace(image);
        this.listening = new Listening(listener);
        this.announcer = new Announcer(new Redaction(), List.of(listening));
        this.reports = new StepReports(image, announcer);
        this.ownership = new Ownership(folder.journal(), reports, OnError.CLEANUP);
        this.others = others;
    }

    /** Nothing is left when it throws. */
    static SessionHost open(String image, BuildSettings settings, Listener listener, SessionSources others)
            throws IOException, InterruptedException {
        SessionHost host = new SessionHost(
                image, settings, listener, BuildFolder.create(settings.state(), Optional.empty()), others);
        try {
            host.begin();
            return host;
        } catch (IOException | InterruptedException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private void begin() throws IOException, InterruptedException {
        ownership.acquire(
                working.holdings(),
                new Ownership.Claim<>(
                        Resource.folder(workspace), () -> StateFolder.privateFolder(workspace), FolderTree::delete),
                held -> {});
        world = Optional.of(World.keeper(workspace.resolve("mnt")));
        world.get().bindIn(working);
        Path home = settings.layers().orElse(workspace.resolve("layers"));
        LayerStore opened = store(home);
        store = Optional.of(opened);
        others.keptIn(opened, home);
        settings.limits().prune(opened, Instant.now());
        disk = Optional.of(opened.workingDisk(workspace.getFileName() + "-" + folder.id()));
    }

    private LayerStore store(Path home) throws InterruptedException {
        try {
            return LayerStore.open(keeper(), home, reports::output);
        } catch (IOException | BuildFailure e) {
            throw new BuildFailure(
                    "the layer store " + home + " cannot be used: " + Causes.text(e),
                    "a session goes back and forth between layers: see that the folder is writable and has room",
                    e);
        }
    }

    /**
     * What the steps of an image that is opened now share.
     *
     * @param beginning finds what its disk begins as
     */
    ImageState state(LayerStart.Beginning beginning) {
        OpenScope outermost = working.inner();
        outermost.bind(BuildRefs.BUILD_ID, folder.id());
        outermost.bind(BuildRefs.IMAGE_ARTIFACTS, image -> {
            throw new BuildFailure(
                    "image '" + image + "' has no artifact while an image is built step by step",
                    "it has one when the script is built with run");
        });
        outermost.bind(BuildRefs.CACHE, settings.state().path().resolve("cache"));
        outermost.bind(LayerStart.BEGINNING, beginning);
        return new ImageState(
                outermost,
                world.orElseThrow(),
                workspace,
                announcer.redaction(),
                ownership,
                new Promotions(),
                reports,
                interruptions,
                others);
    }

    /** The working disk that begins as a layer, or as the image's source. */
    LayerStart start(Optional<Layer> layer) {
        return new LayerStart(store(), disk.orElseThrow(), layer);
    }

    String build() {
        return folder.id();
    }

    LayerStore store() {
        return store.orElseThrow();
    }

    Keeper keeper() {
        return working.get(Keeper.REF);
    }

    Path workspace() {
        return workspace;
    }

    Interruptions interruptions() {
        return interruptions;
    }

    StepReports reports() {
        return reports;
    }

    Path folder() {
        return folder.path();
    }

    /** Whether the listener hears of what happens. */
    void tell(boolean all) {
        listening.on = all;
    }

    Failure failure(Throwable cause, ImageState state) {
        FailureReports failures = new FailureReports(settings.debug(), Optional.empty());
        return announcer
                .redaction()
                .hide(
                        cause instanceof StepFailed failed
                                ? failures.of(failed, state, Optional.empty())
                                : failures.of(cause));
    }

    /** Releases what is left, each of it whatever happens to the others. */
    @Override
    public void close() {
        try {
            if (store.isPresent()) {
                store.get().close();
            }
        } catch (IOException e) {
            reports.output("the layer store cannot be closed: " + Causes.text(e));
        } finally {
            world.ifPresent(World::close);
            Optional<StepFailed> failed = ownership.releaseAll(working.holdings(), Optional.empty(), false);
            clock.shutdownNow();
            end(failed.isEmpty() ? Outcome.BUILT : Outcome.FAILED);
        }
    }

    private void end(Outcome outcome) {
        folder.ended(outcome);
        try {
            folder.close();
        } catch (IOException e) {
            reports.output("the journal cannot be closed: " + Causes.text(e));
        }
        new PastBuilds(settings.state()).prune(settings.history());
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
