// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.execute.TestBuild.action;
import static org.imagedsl.runtime.execute.TestBuild.at;
import static org.imagedsl.runtime.execute.TestBuild.block;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.execute.TestBuild;
import org.imagedsl.runtime.execute.TestStep;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Spans;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

    @TempDir
    Path folder;

    private TestBuild build;
    private final Map<Record, Map<String, Span>> places = new IdentityHashMap<>();

    @BeforeEach
    void start() {
        build = new TestBuild(folder);
    }

    private void place(Record record, String option, int line) {
        places.computeIfAbsent(record, unused -> new HashMap<>()).put(option, at(line));
    }

    private final Spans spans = new Spans() {
        @Override
        public Span of(Record record) {
            return of(record, "");
        }

        @Override
        public Span of(Record record, String option) {
            Map<String, Span> known = places.getOrDefault(record, Map.of());
            return known.getOrDefault(option, known.getOrDefault("", Span.NONE));
        }
    };

    private List<Problem> problems() {
        return problems(program -> Optional.of(Path.of("/bin", program)));
    }

    private List<Problem> problems(HostTools tools) {
        Script plain = build.script();
        return Check.problems(new Script(plain.file(), plain.images(), spans), tools, build.trees());
    }

    private void placeImages() {
        List<Image> images = build.script().images();
        for (int i = 0; i < images.size(); i++) {
            place(images.get(i), "name", 10 * (i + 1));
            if (images.get(i).source() instanceof Record source) {
                place(source, "name", 10 * (i + 1) + 1);
            }
        }
    }

    @Test
    void findsNothingWrongWithAGoodScript() {
        build.image("web", "base", action(TestStep.needing("x"))).image("base", action(TestStep.needing("y")));

        assertThat(problems()).isEmpty();
    }

    @Test
    void namesBothPlacesOfTwoImagesOfOneName() {
        build.image("web", action(TestStep.needing("x"))).image("web", action(TestStep.needing("x")));
        placeImages();

        assertThat(problems())
                .containsExactly(
                        new Problem(at(20), "two images have the name 'web'", "the other one is at build.groovy:10:5"));
    }

    @Test
    void namesTheImagesOfTheScriptWhenASourceIsUnknown() {
        build.image("web", "bsae", action(TestStep.needing("x"))).image("base", action(TestStep.needing("x")));
        placeImages();

        assertThat(problems())
                .containsExactly(new Problem(at(11), "no image 'bsae' in this script", "its images are 'web', 'base'"));
    }

    @Test
    void showsTheCircleOfImagesThatStartFromEachOther() {
        build.image("a", "b", action(TestStep.needing("x")))
                .image("b", "a", action(TestStep.needing("x")))
                .image("c", "a", action(TestStep.needing("x")));
        placeImages();

        assertThat(problems())
                .extracting(Problem::span, Problem::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                at(11), "image 'a' starts from itself: 'a' from 'b' from 'a'"),
                        org.assertj.core.groups.Tuple.tuple(
                                at(21), "image 'b' starts from itself: 'b' from 'a' from 'b'"));
    }

    @Test
    void namesAllMissingProgramsAtOnceWithWhoNeedsThemAndOneCommand() {
        HostTool parted = new HostTool("parted", "parted");
        HostTool qemu = new HostTool("qemu-img", "qemu-utils");
        build.image(
                "web",
                block(
                        TestStep.needing("disk", parted, new HostTool("cp", "coreutils")),
                        action(new Named("x", List.of(qemu, parted)))));

        assertThat(problems(program -> program.equals("cp") ? Optional.of(Path.of("/bin/cp")) : Optional.empty()))
                .containsExactly(new Problem(
                        at(1),
                        "missing on this host: parted (for try, convert), qemu-img (for convert)",
                        "run: apt-get install parted qemu-utils"));
    }

    @Keyword(value = "convert", summary = "needs tools")
    private record Named(String name, List<HostTool> hostTools) implements Step<Void> {
        @Override
        public Void perform(Scope scope) {
            return null;
        }

        @Override
        public String describe() {
            return name;
        }
    }

    @Keyword(value = "strict", summary = "has rules")
    private record Strict(Path file, Optional<String> mode) implements Step<Void> {
        @Override
        public Void perform(Scope scope) {
            throw new AssertionError("a check performs nothing");
        }

        @Override
        public String describe() {
            return "strict";
        }

        @Override
        public List<Path> inputs() {
            return List.of(file);
        }

        @Override
        public void check(Checks checks) {
            mode.ifPresent(text -> checks.problem("mode", "'" + text + "' is no mode", "write 0644"));
        }
    }

    @Test
    void reportsRulesOfAStepAndMissingFilesAtTheirOptionsAllAtOnce() {
        Path absent = folder.resolve("absent file");
        Strict step = new Strict(absent, Optional.of("9"));
        place(step, "", 4);
        place(step, "file", 5);
        place(step, "mode", 6);
        build.image("web", action(step));

        assertThat(problems())
                .containsExactly(
                        Problem.at(at(5), "no such file: " + absent),
                        new Problem(at(6), "'9' is no mode", "write 0644"));
    }

    @Test
    void usesThePlaceOfTheNodeForAStepThatNoScriptWrote() {
        build.image("web", action(new Strict(folder, Optional.of("9"))));

        assertThat(problems()).extracting(Problem::span).containsExactly(at(2));
    }
}
