// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of examples has scripts without mistakes, and the plan of each: {@code expected-plan.txt} for {@code
 * build.groovy}, {@code expected-plan-NAME.txt} for others. Written anew with
 * {@code mvn test -pl bin -am -Dtest=ExamplesTest -Dsurefire.failIfNoSpecifiedTests=false -Dimagedsl.refresh=true}.
 */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES, 2)) {
            return files.filter(file -> file.toString().endsWith(".groovy"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theLibraryOfAnExamplePassesItsOwnSpecs() {
        Started test = Started.with(
                "library",
                "test",
                EXAMPLES.resolve("shared-steps/lib/acme-base").toString());
        assertThat(test.out()).endsWith("3 passed" + System.lineSeparator());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasTheExpectedPlan(Path example) throws Exception {
        Started plan = Started.with("plan", example.toString());
        assertThat(plan).matches(started -> started.code() == 0, "has exit code 0");
        String name = example.getFileName().toString().replace(".groovy", "");
        Path expected = example.resolveSibling("expected-plan" + (name.equals("build") ? "" : "-" + name) + ".txt");
        if (Boolean.getBoolean("imagedsl.refresh")) {
            Files.writeString(expected, plan.out());
        }
        assertThat(plan.out()).isEqualTo(Files.readString(expected));
    }
}
