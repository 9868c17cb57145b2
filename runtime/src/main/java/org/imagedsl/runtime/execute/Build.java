// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.imagedsl.runtime.assembly.Trees;
import org.imagedsl.runtime.execute.BuildReport.ImageReport;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.ImageOrder;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.journal.BuildFolder;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.report.Announcer;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.HtmlReport;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.report.Redaction;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.SharedUse;
import org.imagedsl.runtime.step.StepList;
import org.imagedsl.runtime.value.BuildFailure;

/** One build: a thread per image, each after the image that it starts from. */
final class Build {

    /** A cancelled build has ended within 5 s: by then its processes are killed, and then it is not waited for. */
    private static final Duration KILL_AFTER = Duration.ofMillis(3500);

    private static final Duration GIVE_UP_AFTER = Duration.ofMillis(4500);

    /** A cloud takes its time to let go, and what it does not let go of costs money. */
    private static final Duration GIVE_UP_CLOUD_AFTER = Duration.ofMinutes(5);

    static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "image");
        thread.setDaemon(true);
        return thread;
    };

    private final BuildFolder folder;
    private final Announcer announcer;
    private final BuildContext context;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, DAEMONS);
    private final Map<String, ImageBuild> images = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();
    private CurrentArtifacts current = CurrentArtifacts.none();
    private volatile boolean cancelled;
    private volatile boolean inCloud;

    Build(BuildSettings settings, Listener listener, World.Maker worlds, BuildFolder folder) {
        this.folder = folder;
        Listener html = new HtmlReport(folder.path().resolve("report.html"));
        this.announcer = new Announcer(new Redaction(), List.of(listener, html));
        this.context = new BuildContext(
                settings,
                folder,
                announcer,
                worlds,
                new OtherImages() {
                    @Override
                    public OpenScope scope(String image) {
                        return performed(image).outermost();
                    }

                    @Override
                    public LayerKey key(String image) {
                        return performed(image).lastKey();
                    }
                },
                new SharedUse(),
                new Semaphore(settings.parallel(), true),
                clock,
                new FailureReports(settings.debug(), settings.request().map(asked -> folder.id())));
    }

    void prepare(Script script, Trees trees) throws IOException {
        if (context.settings().layers().isPresent() && context.settings().from().isEmpty()) {
            current = CurrentArtifacts.of(script, context.settings().only(), trees);
        }
        for (Image image : new ImageOrder(script).selected(context.settings().only())) {
            Node tree = trees.of(script, image);
            inCloud |= StepList.of(tree).stream()
                    .anyMatch(entry -> !entry.step().apiCalls().isEmpty());
            images.put(image.name(), new ImageBuild(image.name(), tree, context));
            ImageOrder.source(image).map(OtherImage::name).ifPresent(source -> sources.put(image.name(), source));
        }
    }

    BuildReport run(Script script) {
        long start = System.nanoTime();
        announcer.on(new Event.BuildStarted(
                Instant.now(), folder.id(), script.file(), folder.path(), List.copyOf(images.keySet())));
        images.values().forEach(this::start);
        CompletableFuture<?>[] ends =
                images.values().stream().map(ImageBuild::ended).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.anyOf(CompletableFuture.allOf(ends), givenUp).join();
        clock.shutdownNow();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        List<ImageReport> reports = images.values().stream().map(this::report).toList();
        Outcome outcome = outcome(reports);
        announcer.on(new Event.BuildEnded(Instant.now(), folder.id(), outcome, elapsed));
        folder.ended(outcome);
        return new BuildReport(folder.id(), folder.path(), outcome, elapsed, reports);
    }

    private void start(ImageBuild image) {
        DAEMONS.newThread(() -> runAfterSource(image)).start();
    }

    private void runAfterSource(ImageBuild image) {
        if (current.has(image.name())) {
            image.leave(current.files(image.name()));
            return;
        }
        Optional<ImageBuild> source =
                Optional.ofNullable(sources.get(image.name())).map(images::get);
        if (source.isPresent() && !source.get().performed().join()) {
            image.skip();
        } else {
            image.run(dependents(image.name()));
        }
    }

    private List<ImageBuild> dependents(String source) {
        return images.values().stream()
                .filter(image -> source.equals(sources.get(image.name())))
                .toList();
    }

    private ImageBuild performed(String name) {
        ImageBuild image = images.get(name);
        if (image == null || !image.performed().getNow(false)) {
            throw new BuildFailure(
                    "image '" + name + "' has not been built yet",
                    "an image can use another's artifact when it starts from it: source image('" + name + "')");
        }
        return image;
    }

    private ImageReport report(ImageBuild image) {
        return image.ended()
                .getNow(new ImageReport(image.name(), Outcome.INTERRUPTED, Duration.ZERO, List.of(), Optional.empty()));
    }

    private Outcome outcome(List<ImageReport> reports) {
        if (reports.stream().allMatch(image -> image.outcome() == Outcome.BUILT)) {
            return Outcome.BUILT;
        }
        return cancelled ? Outcome.INTERRUPTED : Outcome.FAILED;
    }

    synchronized void cancel() {
        if (cancelled) {
            return;
        }
        cancelled = true;
        after(KILL_AFTER, () -> images.values().forEach(ImageBuild::abandon));
        after(inCloud ? GIVE_UP_CLOUD_AFTER : GIVE_UP_AFTER, () -> givenUp.complete(null));
        images.values().forEach(ImageBuild::cancel);
    }

    private void after(Duration pause, Runnable task) {
        var unused = clock.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
