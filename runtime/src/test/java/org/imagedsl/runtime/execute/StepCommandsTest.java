// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.execute.TestBuild.action;
import static org.imagedsl.runtime.execute.TestBuild.block;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandResult;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.RootedFiles;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.ScriptCode;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepCommandsTest {

    @TempDir
    Path folder;

    private TestBuild build;
    private final List<Command> commands = new ArrayList<>();

    @BeforeEach
    void start() {
        build = new TestBuild(folder);
    }

    private final Guest guest = new Guest() {
        @Override
        public Commands commands() {
            return command -> {
                commands.add(command);
                return new CommandResult(0, "", Duration.ZERO);
            };
        }

        @Override
        public ImageFiles files() {
            return new RootedFiles(folder);
        }
    };

    private BuildReport.ImageReport run(TestStep step, StepOptions options) {
        return build.run(block(TestStep.of("enter", scope -> scope.bind(Guest.REF, guest)), action(step, options)));
    }

    private static StepOptions options(Optional<ScriptCode> onlyIf) {
        return new StepOptions(
                Optional.empty(),
                Optional.empty(),
                0,
                Map.of("A", Text.of("step"), "B", Text.of("step")),
                Optional.of("www-data"),
                Optional.of("/srv"),
                onlyIf,
                Optional.empty());
    }

    @Test
    void givesVariablesUserAndFolderOfTheStepToCommandsInTheImage() {
        run(
                TestStep.of(
                        "one",
                        scope -> scope.guest().commands().run(Command.of("id").with("A", "command"))),
                options(Optional.empty()));

        Command command = commands.get(0);
        assertThat(command.environment()).containsOnly(Map.entry("A", "step"), Map.entry("B", "step"));
        assertThat(command.user()).hasValue("www-data");
        assertThat(command.workDir()).hasValue("/srv");
    }

    @Test
    void leavesTheUserAndFolderThatACommandNamesItself() {
        run(
                TestStep.of("one", scope -> scope.guest()
                        .commands()
                        .run(Command.of("id").as(Optional.of("root")).in(Optional.of("/")))),
                options(Optional.empty()));

        assertThat(commands.get(0).user()).hasValue("root");
        assertThat(commands.get(0).workDir()).hasValue("/");
    }

    @Test
    void skipsAStepWhoseConditionIsFalseAtItsTurn() {
        var image = run(build.acquiring("x"), options(Optional.of(exists("absent"))));

        assertThat(image.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(build.log).isEmpty();
        assertThat(build.events(Event.StepSkipped.class))
                .extracting(Event.StepSkipped::step)
                .containsExactly(2);
    }

    @Test
    void performsAStepWhoseConditionIsTrueAtItsTurn() {
        run(build.acquiring("x"), options(Optional.of(exists("state"))));

        assertThat(build.log).containsExactly("+x", "-x");
    }

    private static ScriptCode exists(String name) {
        return new ScriptCode() {
            @Override
            public Object call(ImageFiles root) {
                return root.file("/" + name).exists();
            }

            @Override
            public String canonical() {
                return name;
            }
        };
    }
}
