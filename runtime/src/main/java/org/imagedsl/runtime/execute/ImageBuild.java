// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.imagedsl.runtime.chain.LayerChain;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.execute.BuildReport.ImageReport;
import org.imagedsl.runtime.filesystem.FolderTree;
import org.imagedsl.runtime.journal.KeptLayer;
import org.imagedsl.runtime.journal.OnError;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.SharedUse;
import org.imagedsl.runtime.step.StepList;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Builds one image in one thread: perform the tree, wait for the images that start from this one, publish, release. Its
 * two futures tell the other images how far it is.
 */
final class ImageBuild {

    private final String name;
    private final Node tree;
    private final BuildContext context;
    private final Interruptions interruptions;
    private final StepReports reports;
    private final Ownership ownership;
    private final Promotions promotions = new Promotions();
    private final OpenScope working = OpenScope.outermost();
    private final OpenScope outermost = working.inner();
    private final CompletableFuture<Boolean> performed = new CompletableFuture<>();
    private final CompletableFuture<ImageReport> ended = new CompletableFuture<>();
    private final long startNanos = System.nanoTime();
    private final List<Resource> unchanged = new ArrayList<>();
    private Optional<Failure> failure = Optional.empty();
    private volatile Optional<KeptLayer> reached = Optional.empty();
    private volatile Optional<World> world = Optional.empty();
    // Without layers nothing that starts from this image is ever found again.
    private volatile LayerKey lastKey = LayerKey.of(UUID.randomUUID().toString());

    ImageBuild(String name, Node tree, BuildContext context) {
        this.name = name;
        this.tree = tree;
        this.context = context;
        this.interruptions = new Interruptions(context.clock());
        this.reports = new StepReports(name, context.announcer());
        this.ownership = new Ownership(
                context.folder().journal(), reports, context.settings().onError());
    }

    String name() {
        return name;
    }

    OpenScope outermost() {
        return outermost;
    }

    /** True when its disk is finished, and stays so until those that start from it have ended. */
    CompletableFuture<Boolean> performed() {
        return performed;
    }

    CompletableFuture<ImageReport> ended() {
        return ended;
    }

    /** Names its finished disk. */
    LayerKey lastKey() {
        return lastKey;
    }

    void cancel() {
        interruptions.cancel();
    }

    /** Ends what still runs, without waiting for the image's own thread. */
    void abandon() {
        world.ifPresent(World::close);
    }

    /** The image that this one starts from was not built. */
    void skip() {
        performed.complete(false);
        end(interruptions.isCancelled() ? Outcome.INTERRUPTED : Outcome.SKIPPED);
    }

    /** Its artifact is there already, as this build would make it. */
    void leave(List<Path> files) {
        List<StepList.Entry> steps = StepList.of(tree);
        context.announcer().on(new Event.ImageStarted(Instant.now(), name, steps.size()));
        for (StepList.Entry step : steps) {
            reports.started(step.position());
            reports.skipped("its artifact is there, unchanged");
        }
        for (Path file : files) {
            Resource there = new Resource("unchanged file", file.toString(), Map.of("path", file.toString()));
            unchanged.add(there);
            reports.published(there);
        }
        performed.complete(true);
        end(Outcome.BUILT);
    }

    /**
     * All of it.
     *
     * @param dependents images that start from this one
     */
    void run(List<ImageBuild> dependents) {
        Outcome outcome = Outcome.FAILED;
        try {
            context.announcer()
                    .on(new Event.ImageStarted(
                            Instant.now(), name, StepList.of(tree).size()));
            outcome = runInWorkspace(dependents) ? Outcome.BUILT : failedOrInterrupted();
        } catch (Throwable e) {
            // A fault of the executor itself must not leave other images waiting.
            failure = failure.or(() -> Optional.of(context.failures().of(e)));
            outcome = failedOrInterrupted();
        } finally {
            performed.complete(false);
            end(outcome);
        }
    }

    private Outcome failedOrInterrupted() {
        return interruptions.isCancelled() ? Outcome.INTERRUPTED : Outcome.FAILED;
    }

    private boolean runInWorkspace(List<ImageBuild> dependents) throws IOException, InterruptedException {
        var workspace = context.folder().workspace(name);
        ownership.acquire(
                working.holdings(),
                new Ownership.Claim<>(
                        Resource.folder(workspace), () -> StateFolder.privateFolder(workspace), FolderTree::delete),
                held -> {});
        Optional<StepFailed> failed = Optional.empty();
        ImageState state = null;
        try (World opened = context.worlds().make(workspace.resolve("mnt"))) {
            world = Optional.of(opened);
            opened.bindIn(outermost);
            outermost.bind(BuildRefs.BUILD_ID, context.folder().id());
            outermost.bind(SharedUse.REF, context.shared());
            if (context.settings().debug()) {
                outermost.bind(BuildRefs.DEBUG, true);
            }
            outermost.bind(
                    BuildRefs.IMAGE_ARTIFACTS,
                    image -> context.others().scope(image).get(BuildRefs.ARTIFACT));
            outermost.bind(BuildRefs.CACHE, context.settings().state().path().resolve("cache"));
            state = new ImageState(
                    outermost,
                    opened,
                    workspace,
                    context.announcer().redaction(),
                    ownership,
                    promotions,
                    reports,
                    interruptions,
                    context.others());
            try (Checkpoints checkpoints = checkpoints()) {
                failed = performAndClose(state, checkpoints, dependents);
            }
        } finally {
            failed = ownership.releaseAll(
                    working.holdings(), failed, failed.isPresent() && !interruptions.isCancelled());
        }
        if (failed.isPresent()) {
            failure = Optional.of(context.failures().of(failed.get(), state, reached));
        }
        return failed.isEmpty();
    }

    /** A build does not fail for want of layers. */
    private Checkpoints checkpoints() throws InterruptedException {
        Optional<String> none = StepList.of(tree).stream()
                .flatMap(entry -> entry.step().withoutLayers().stream())
                .findFirst();
        none.ifPresent(reason -> reports.output("this build has no layers: " + reason));
        if (context.settings().layers().isEmpty() || none.isPresent()) {
            return Checkpoints.NONE;
        }
        try {
            return LayeredDisk.open(
                    context.settings(),
                    new LayeredDisk.Work(
                            context.folder().id(),
                            name,
                            context.folder().workspace(name).getFileName() + "-"
                                    + context.folder().id(),
                            this::chain,
                            context.settings().from().getOrDefault(name, 0),
                            outermost,
                            reports,
                            this::reached));
        } catch (IOException | BuildFailure e) {
            reports.output("this build has no layers: " + Causes.text(e));
            return Checkpoints.NONE;
        }
    }

    private LayerChain chain(Object maker, String premise) throws IOException {
        LayerChain chain = LayerChain.of(tree, context.others()::key, maker, premise);
        lastKey = chain.last();
        chain.artifact().ifPresent(disk -> outermost.bind(BuildRefs.DISK_KEY, disk.digest()));
        return chain;
    }

    private void reached(KeptLayer layer) {
        reached = Optional.of(layer);
        try {
            context.folder().journal().reached(layer);
        } catch (IOException e) {
            reports.output("the journal cannot be written: " + Causes.text(e));
        }
    }

    private Optional<StepFailed> performAndClose(
            ImageState state, Checkpoints checkpoints, List<ImageBuild> dependents) {
        Optional<StepFailed> failed = performTree(state, checkpoints);
        performed.complete(failed.isEmpty());
        dependents.forEach(other -> other.ended().join());
        failed = failed.or(this::cancelledMeanwhile);
        List<Held> promoted = failed.isEmpty() ? outermost.holdings().take(promotions::isPromoted) : List.of();
        boolean keeps = failed.isPresent() && !interruptions.isCancelled();
        boolean movedOut = keeps
                && context.settings().onError() == OnError.KEEP
                && new KeptDisk(state, working.holdings()).moveOut();
        failed = ownership.releaseAll(outermost.holdings(), failed, keeps && !movedOut);
        return publish(promoted, failed);
    }

    private Optional<StepFailed> performTree(ImageState state, Checkpoints checkpoints) {
        context.permits().acquireUninterruptibly();
        try {
            tree.accept(new TreeRun(state, checkpoints));
            return Optional.empty();
        } catch (StepFailed e) {
            return Optional.of(e);
        } finally {
            context.permits().release();
        }
    }

    private Optional<StepFailed> cancelledMeanwhile() {
        return interruptions.isCancelled()
                ? Optional.of(new StepFailed(reports.current(), new InterruptedException(), List.of()))
                : Optional.empty();
    }

    private Optional<StepFailed> publish(List<Held> promoted, Optional<StepFailed> failed) {
        if (failed.isEmpty()) {
            return promotions.publish(promoted, ownership, reports);
        }
        Optional<StepFailed> first = failed;
        for (int i = promoted.size() - 1; i >= 0; i--) {
            first = ownership.release(promoted.get(i), first);
        }
        return first;
    }

    private void end(Outcome outcome) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        Optional<Failure> shown =
                failure.map(found -> context.announcer().redaction().hide(found));
        context.announcer().on(new Event.ImageEnded(Instant.now(), name, outcome, elapsed, shown));
        List<Resource> artifacts = new ArrayList<>(unchanged);
        artifacts.addAll(promotions.published());
        ended.complete(new ImageReport(name, outcome, elapsed, artifacts, shown));
    }
}
