// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.disk.DiskComparison;
import org.imagedsl.runtime.execute.StepFailed;
import org.imagedsl.runtime.filesystem.ChangeArchive;
import org.imagedsl.runtime.filesystem.FileChange;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.value.BuildFailure;

/** What differs between the disks of a session: its layers, and the one that is worked on. */
final class SessionChanges {

    private final SessionRun run;
    private final SessionHost host;

    SessionChanges(SessionRun run, SessionHost host) {
        this.run = run;
        this.host = host;
    }

    /** Of the last step, or of what touched the disk since. */
    List<FileChange> last() throws StepFailed, IOException, InterruptedException {
        int steps = run.history().size();
        if (run.isTouched()) {
            return between(run.key(steps), Optional.empty());
        }
        return steps == 0 ? List.of() : between(run.key(steps - 1), Optional.of(run.key(steps)));
    }

    /** @param to empty: the disk as it is now */
    List<FileChange> between(LayerKey from, Optional<LayerKey> to)
            throws StepFailed, IOException, InterruptedException {
        Path before = disk(from);
        Path after = to.isPresent() ? disk(to.get()) : now();
        try (DiskComparison comparison =
                DiskComparison.of(host.store(), run.image().bindings())) {
            return comparison.open(before, after).changes();
        }
    }

    /** Writes what touched the disk since the last step. */
    void write(Path archive) throws StepFailed, IOException, InterruptedException {
        try (DiskComparison comparison =
                DiskComparison.of(host.store(), run.image().bindings())) {
            DiskComparison.Trees trees =
                    comparison.open(disk(run.key(run.history().size())), now());
            ChangeArchive.in(host.keeper(), host.workspace())
                    .write(trees.after(), host.keeper().view(trees.after()), trees.changes(), archive);
        }
    }

    private Path now() throws StepFailed, IOException, InterruptedException {
        run.image().settle();
        return run.image().disk();
    }

    private Path disk(LayerKey key) throws StepFailed, IOException, InterruptedException {
        if (host.store().find(key).isPresent()) {
            return host.store().disk(key);
        }
        if (!run.isTouched() && key.equals(run.key(run.history().size()))) {
            return now();
        }
        if (key.equals(run.beginning())) {
            throw new BuildFailure(
                    "no layer holds the disk before the first step: a build keeps none there",
                    "take the steps back, and perform the first one here");
        }
        throw new BuildFailure("layer " + key.brief() + " is not there any more", "it was removed from the store");
    }
}
