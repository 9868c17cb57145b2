// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Resource;

/** Removes what dead builds left. Safe to run twice, and while builds run. */
public final class Cleanup {

    private final StateFolder state;
    private final Map<String, Remover> removers;
    private final List<String> removed = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    /** @param removers by resource kind */
    public Cleanup(StateFolder state, Map<String, Remover> removers) {
        this.state = state;
        this.removers = Map.copyOf(removers);
    }

    /** Removes what one dead build left of one resource. */
    @FunctionalInterface
    public interface Remover {

        /** Idempotent; false when there was nothing to remove. */
        boolean remove(Resource resource) throws IOException, InterruptedException;
    }

    /**
     * What a clean-up did, in lines to show.
     *
     * @param kept what stays because its user asked for it
     * @param failed what could not be removed, and why
     */
    public record Result(List<String> removed, List<String> kept, List<String> failed) {

        public Result {
            removed = List.copyOf(removed);
            kept = List.copyOf(kept);
            failed = List.copyOf(failed);
        }
    }

    /** Cleans up after every build that is not alive; once per object. */
    public Result run() throws InterruptedException {
        try {
            for (Path folder : History.builds(state)) {
                cleanUp(folder);
            }
            History.removeUnfinished(state);
        } catch (IOException e) {
            failed.add("state folder " + state.path() + ": " + Causes.text(e));
        }
        return new Result(removed, kept, failed);
    }

    /** Cleans up after this build only, when it is not alive. */
    public Result run(PastBuild build) throws InterruptedException {
        cleanUp(build.folder());
        return new Result(removed, kept, failed);
    }

    private void cleanUp(Path folder) throws InterruptedException {
        try {
            Optional<BuildLock> lock = BuildLock.take(folder);
            if (lock.isPresent()) {
                try {
                    removeLeft(folder);
                } finally {
                    lock.get().release(folder);
                }
            }
        } catch (IOException e) {
            failed.add("build " + folder.getFileName() + ": " + Causes.text(e));
        }
    }

    private void removeLeft(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(BuildFolder.JOURNAL);
        JournalReader.Contents contents = JournalReader.read(file);
        contents.keptDisks().forEach(disk -> kept.add(line(folder, disk)));
        if (contents.remaining().isEmpty() && contents.ended().isPresent()) {
            return;
        }
        try (Journal journal = Journal.open(file)) {
            for (JournalReader.Entry entry : contents.remaining()) {
                remove(folder, entry, journal);
            }
            if (contents.ended().isEmpty()) {
                journal.ended(Outcome.INTERRUPTED);
            }
        }
    }

    private void remove(Path folder, JournalReader.Entry entry, Journal journal)
            throws IOException, InterruptedException {
        Resource resource = entry.resource();
        try {
            Remover remover = Optional.ofNullable(removers.get(resource.kind()))
                    .orElseThrow(() -> new IllegalArgumentException("nothing here can remove this kind"));
            if (remover.remove(resource)) {
                removed.add(line(folder, resource));
            }
            journal.set(entry.id(), Journal.State.RELEASED);
        } catch (IOException | RuntimeException e) {
            failed.add(line(folder, resource) + ": " + Causes.text(e));
        }
    }

    private static String line(Path folder, Resource resource) {
        return resource.kind() + " " + resource.name() + " of build " + folder.getFileName();
    }
}
