// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.report.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastBuildsTest {

    private static final Path HOME = Path.of("/home");

    @TempDir
    Path folder;

    private StateFolder state;
    private PastBuilds builds;

    @BeforeEach
    void place() {
        state = new StateFolder(folder);
        builds = new PastBuilds(state);
    }

    private static BuildRequest request(String script, Map<String, String> variables) {
        BuildRequest.Choices choices = new BuildRequest.Choices(Set.of("web"), 3, OnError.KEEP, true, false);
        return new BuildRequest(HOME, HOME.resolve(script), "image('web') {}\n", variables, Instant.EPOCH, choices);
    }

    private String begun(BuildRequest request, Optional<Outcome> end) throws IOException {
        try (BuildFolder build = BuildFolder.create(state, Optional.of(request))) {
            end.ifPresent(build::ended);
            return build.id();
        }
    }

    private Optional<String> unfinished() throws IOException {
        return builds.unfinished(HOME).map(PastBuild::id);
    }

    @Test
    void tellsWhatABuildWasMadeOf() throws IOException {
        BuildRequest request = request("a.groovy", Map.of("team", "web"));
        begun(request, Optional.of(Outcome.FAILED));

        assertThat(builds.all()).singleElement().satisfies(build -> assertThat(build.request())
                .hasValue(request));
    }

    @Test
    void tellsHowFarABuildCame() throws IOException {
        KeptLayer first = new KeptLayer("web", 3, "shell one", LayerKey.of("one"));
        KeptLayer second = new KeptLayer("web", 4, "shell two", LayerKey.of("two"));
        try (BuildFolder build = BuildFolder.create(state, Optional.empty())) {
            build.journal().reached(first);
            build.journal().reached(second);
        }

        assertThat(builds.all().get(0).layer("web")).hasValue(second);
        assertThat(builds.all().get(0).layer("db")).isEmpty();
    }

    @Test
    void findsTheNewestThatDidNotFinish() throws IOException {
        begun(request("a.groovy", Map.of()), Optional.of(Outcome.FAILED));
        String killed = begun(request("b.groovy", Map.of()), Optional.empty());
        begun(request("c.groovy", Map.of()), Optional.of(Outcome.BUILT));

        assertThat(unfinished()).hasValue(killed);
        assertThat(builds.named(killed)).extracting(PastBuild::state).containsExactly(PastBuild.State.KILLED);
    }

    @Test
    void prefersABuildThatWasBegunInTheFolder() throws IOException {
        String here = begun(request("a.groovy", Map.of()), Optional.of(Outcome.FAILED));
        BuildRequest asked = request("a.groovy", Map.of());
        Path other = Path.of("/other");
        String elsewhere = begun(
                new BuildRequest(
                        other,
                        other.resolve("a.groovy"),
                        asked.text(),
                        asked.variables(),
                        asked.time(),
                        asked.choices()),
                Optional.of(Outcome.FAILED));

        assertThat(unfinished()).hasValue(here);
        assertThat(builds.unfinished(other).map(PastBuild::id)).hasValue(elsewhere);
        assertThat(builds.unfinished(Path.of("/third")).map(PastBuild::id)).hasValue(elsewhere);
    }

    @Test
    void passesOverABuildThatWasBegunAgain() throws IOException {
        begun(request("a.groovy", Map.of()), Optional.of(Outcome.FAILED));
        String other = begun(request("a.groovy", Map.of("team", "web")), Optional.of(Outcome.INTERRUPTED));
        begun(request("a.groovy", Map.of()), Optional.of(Outcome.BUILT));

        assertThat(unfinished()).hasValue(other);
    }

    @Test
    void passesOverABuildThatRuns() throws IOException {
        try (BuildFolder running = BuildFolder.create(state, Optional.of(request("a.groovy", Map.of())))) {
            assertThat(unfinished()).isEmpty();
            assertThat(builds.named(running.id()))
                    .extracting(PastBuild::state)
                    .containsExactly(PastBuild.State.RUNNING);
        }
    }

    @Test
    void passesOverABuildWhoseRequestWasCutShort() throws IOException {
        String id = begun(request("a.groovy", Map.of()), Optional.of(Outcome.FAILED));
        Path file = state.builds().resolve(id).resolve("request.json");
        Files.writeString(file, Files.readString(file).substring(0, 20));

        assertThat(unfinished()).isEmpty();
        Files.writeString(file, "{}");
        assertThat(unfinished()).isEmpty();
    }
}
