// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.execute.TestBuild.action;
import static org.imagedsl.runtime.execute.TestBuild.block;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.execute.TestBuild;
import org.imagedsl.runtime.execute.TestStep;
import org.imagedsl.runtime.report.Golden;
import org.imagedsl.runtime.step.Caching;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Ref;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    Path folder;

    private TestBuild build;

    @BeforeEach
    void start() {
        build = new TestBuild(folder);
        Text device = new Text(List.of("mkfs.ext4 ", Ref.named("device", String.class), "1"));
        Secret token = new Secret("secret(env: 'TOKEN')", () -> {
            throw new AssertionError("revealed");
        });
        StepOptions options = new StepOptions(
                Optional.of("install the shop"),
                Optional.of(Duration.ofMinutes(5)),
                2,
                Map.of("TOKEN", new Text(List.of(token)), "A", Text.of("b")),
                Optional.of("www-data"),
                Optional.of("/srv"),
                Optional.empty(),
                Optional.of(Caching.NEVER));
        build.image(
                        "web",
                        "base",
                        block(
                                TestStep.needing("open"),
                                action(TestStep.needing(device.toString())),
                                block(TestStep.needing("enter"), action(TestStep.needing("x"), options))))
                .image("base", action(TestStep.needing("line one\n  line two")))
                .image("other", action(TestStep.needing("z")));
    }

    private Plan plan(Set<String> only) {
        return Plan.of(build.script(), only, build.trees());
    }

    @Test
    void showsImagesAfterTheirSourcesAndStepsAsTheyNest() throws IOException {
        Golden.assertMatches("plan.txt", plan(Set.of()).text());
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        Golden.assertMatches("plan.json", plan(Set.of()).json() + "\n");
    }

    @Test
    void showsOnlyTheWantedImagesWithTheirSources() {
        assertThat(plan(Set.of("web")).images())
                .extracting(Plan.ImagePlan::name)
                .containsExactly("base", "web");
    }

    @Test
    void numbersStepsAsABuildReportsThem() {
        BuildReport report = build.with(build.settings().only(Set.of("web"))).run();

        assertThat(report.folder()).exists();
        assertThat(build.events(org.imagedsl.runtime.report.Event.StepStarted.class))
                .filteredOn(event -> event.image().equals("web"))
                .extracting(event -> event.step() + " " + event.depth() + " " + event.label())
                .isEqualTo(plan(Set.of("web")).images().get(1).steps().stream()
                        .map(step -> step.number() + " " + step.depth() + " "
                                + (step.keyword() + " " + step.description()).strip())
                        .toList());
    }
}
