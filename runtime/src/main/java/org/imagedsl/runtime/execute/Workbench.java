// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.FolderTree;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.journal.BuildFolder;
import org.imagedsl.runtime.journal.OnError;
import org.imagedsl.runtime.journal.PastBuilds;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.report.Announcer;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.report.Redaction;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.SharedUse;
import org.imagedsl.runtime.value.BuildFailure;

/** Where one image is opened, closed and opened anew: its folder and journal, its keeper, and who hears of it. */
public final class Workbench implements AutoCloseable {

    private final BuildSettings settings;
    private final BuildFolder folder;
    private final Path workspace;
    private final Announcer announcer;
    private final StepReports reports;
    private final Ownership ownership;
    private final OtherImages others;
    private final OpenScope working = OpenScope.outermost();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, Build.DAEMONS);
    private final Interruptions interruptions = new Interruptions(clock);
    private Optional<World> world = Optional.empty();

    private Workbench(String image, BuildSettings settings, Listener listener, BuildFolder folder, OtherImages others) {
        this.settings = settings;
        this.folder = folder;
        this.workspace = folder.workspace(image);
        this.announcer = new Announcer(new Redaction(), List.of(listener));
        this.reports = new StepReports(image, announcer);
        this.ownership = new Ownership(folder.journal(), reports, OnError.CLEANUP);
        this.others = others;
    }

    /** Nothing is left when it throws. */
    public static Workbench open(String image, BuildSettings settings, Listener listener, OtherImages others)
            throws IOException, InterruptedException {
        Workbench bench = new Workbench(
                image, settings, listener, BuildFolder.create(settings.state(), Optional.empty()), others);
        try {
            bench.begin();
            return bench;
        } catch (IOException | InterruptedException | RuntimeException e) {
            bench.close();
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
    }

    /**
     * The image, not entered yet; one at a time.
     *
     * @param beginning finds what its disk begins as
     * @param fromLayer whether that is a layer; asked when it has begun
     */
    public OpenImage image(LayerStore store, LayerStart.Beginning beginning, BooleanSupplier fromLayer) {
        OpenScope outermost = working.inner();
        outermost.bind(BuildRefs.BUILD_ID, folder.id());
        outermost.bind(SharedUse.REF, new SharedUse());
        outermost.bind(BuildRefs.IMAGE_ARTIFACTS, image -> {
            throw new BuildFailure(
                    "image '" + image + "' has no artifact while an image is built step by step",
                    "it has one when the script is built with run");
        });
        outermost.bind(BuildRefs.STEP_BY_STEP, true);
        outermost.bind(BuildRefs.CACHE, settings.state().path().resolve("cache"));
        outermost.bind(LayerStart.BEGINNING, beginning);
        ImageState state = new ImageState(
                outermost,
                world.orElseThrow(),
                workspace,
                announcer.redaction(),
                ownership,
                new Promotions(),
                reports,
                interruptions,
                others);
        return new OpenImage(store, state, fromLayer);
    }

    /** The build's id. */
    public String build() {
        return folder.id();
    }

    /** Its folder in the state folder. */
    public Path folder() {
        return folder.path();
    }

    /** Folder of the image's working files. */
    public Path workspace() {
        return workspace;
    }

    public Keeper keeper() {
        return working.get(Keeper.REF);
    }

    public Interruptions interruptions() {
        return interruptions;
    }

    /** Tells the listener a line of output, as of the step that runs now. */
    public void output(String line) {
        reports.output(line);
    }

    /** What a listener is told of a failure; without secrets. */
    public Failure failure(Throwable cause, OpenImage image) {
        FailureReports failures = new FailureReports(settings.debug(), Optional.empty());
        return announcer
                .redaction()
                .hide(
                        cause instanceof StepFailed failed
                                ? failures.of(failed, image.state(), Optional.empty())
                                : failures.of(cause));
    }

    /** Releases what is left, each of it whatever happens to the others. */
    @Override
    public void close() {
        world.ifPresent(World::close);
        Optional<StepFailed> failed = ownership.releaseAll(working.holdings(), Optional.empty(), false);
        clock.shutdownNow();
        end(failed.isEmpty() ? Outcome.BUILT : Outcome.FAILED);
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
}
