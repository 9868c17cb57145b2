// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The builds whose folders are in the state folder. */
public final class PastBuilds {

    private final StateFolder state;

    public PastBuilds(StateFolder state) {
        this.state = state;
    }

    /** Newest first. */
    public List<PastBuild> all() throws IOException {
        List<PastBuild> builds = new ArrayList<>();
        for (Path folder : History.builds(state)) {
            builds.add(read(folder));
        }
        return builds;
    }

    /** Those whose id is or begins with the text. */
    public List<PastBuild> named(String id) throws IOException {
        return all().stream().filter(build -> build.id().startsWith(id)).toList();
    }

    /**
     * The newest that did not finish, and after which nobody began the same build again; of those that were begun in this
     * folder, or where there is none, of all.
     */
    public Optional<PastBuild> unfinished(Path folder) throws IOException {
        List<PastBuild> unfinished = unfinished();
        return unfinished.stream()
                .filter(build -> build.request()
                        .filter(asked -> asked.folder().equals(folder))
                        .isPresent())
                .findFirst()
                .or(() -> unfinished.stream().findFirst());
    }

    private List<PastBuild> unfinished() throws IOException {
        List<PastBuild> unfinished = new ArrayList<>();
        List<BuildRequest> later = new ArrayList<>();
        for (PastBuild build : all()) {
            if (build.canBeResumed() && build.request().stream().noneMatch(asked -> isIn(later, asked))) {
                unfinished.add(build);
            }
            build.request().ifPresent(later::add);
        }
        return unfinished;
    }

    /** Removes all but the newest of those that have ended and left nothing. */
    public void prune(int keep) {
        History.prune(state, keep);
    }

    private static boolean isIn(List<BuildRequest> requests, BuildRequest request) {
        return requests.stream().anyMatch(request::asksTheSameAs);
    }

    private static PastBuild read(Path folder) throws IOException {
        JournalReader.Contents journal = JournalReader.read(folder.resolve(BuildFolder.JOURNAL));
        return new PastBuild(
                folder.getFileName().toString(),
                folder,
                state(folder, journal),
                RequestFile.read(folder),
                List.copyOf(journal.layers().values()));
    }

    private static PastBuild.State state(Path folder, JournalReader.Contents journal) throws IOException {
        Optional<BuildLock> dead = BuildLock.take(folder);
        if (dead.isEmpty()) {
            return PastBuild.State.RUNNING;
        }
        dead.get().release(folder);
        return journal.ended()
                .map(word -> PastBuild.State.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(PastBuild.State.KILLED);
    }
}
