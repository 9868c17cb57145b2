// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of examples has a script without mistakes, and its plan as {@code expected-plan.txt}. Written anew with
 * {@code mvn test -pl bin -am -Dtest=ExamplesTest -Dsurefire.failIfNoSpecifiedTests=false -Dimagedsl.refresh=true}.
 */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasTheExpectedPlan(Path example) throws Exception {
        Started plan = Started.with("plan", example.resolve("build.groovy").toString());
        assertThat(plan).matches(started -> started.code() == 0, "has exit code 0");
        Path expected = example.resolve("expected-plan.txt");
        if (Boolean.getBoolean("imagedsl.refresh")) {
            Files.writeString(expected, plan.out());
        }
        assertThat(plan.out()).isEqualTo(Files.readString(expected));
    }
}
