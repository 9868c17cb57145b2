// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.util.Optional;
import org.imagedsl.runtime.assembly.Assembly;
import org.imagedsl.runtime.assembly.Trees;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.journal.BuildFolder;
import org.imagedsl.runtime.journal.PastBuilds;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.value.BuildFailure;

/** Performs the images of a checked script. */
public final class Executor {

    private final BuildSettings settings;
    private final Listener listener;
    private final Trees trees;
    private final World.Maker worlds;
    private Optional<Build> running = Optional.empty();
    private boolean cancelled;

    public Executor(BuildSettings settings, Listener listener) {
        this(settings, listener, Assembly::of, World::keeper);
    }

    Executor(BuildSettings settings, Listener listener, Trees trees, World.Maker worlds) {
        this.settings = settings;
        this.listener = listener;
        this.trees = trees;
        this.worlds = worlds;
    }

    /**
     * Builds the images; returns when everything acquired is released or reported as left behind. What goes wrong in an
     * image is in the report.
     *
     * @throws BuildFailure when no build can be begun
     */
    public BuildReport run(Script script) {
        try (BuildFolder folder = BuildFolder.create(settings.state(), settings.request())) {
            Build build = new Build(settings, listener, worlds, folder);
            build.prepare(script, trees);
            begin(build);
            BuildReport report = build.run(script);
            new PastBuilds(settings.state()).prune(settings.history());
            return report;
        } catch (IOException e) {
            throw new BuildFailure(
                    "the state folder " + settings.state().path() + " cannot be used: " + Causes.text(e),
                    "set IMAGEDSL_STATE to a folder that you may write to",
                    e);
        }
    }

    private synchronized void begin(Build build) {
        running = Optional.of(build);
        if (cancelled) {
            build.cancel();
        }
    }

    /**
     * Stops the build from another thread: the running steps end, everything is released, and {@code run} returns within
     * 5 s. Before {@code run} it makes that do nothing; a second call changes nothing.
     */
    public synchronized void cancel() {
        cancelled = true;
        running.ifPresent(Build::cancel);
    }
}
