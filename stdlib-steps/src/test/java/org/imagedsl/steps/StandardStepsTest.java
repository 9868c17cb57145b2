// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.imagedsl.dsl.block.Catalogue;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardStepsTest {

    static Stream<Class<? extends Record>> keywords() {
        return new StandardSteps().keywords().stream();
    }

    @Test
    void areFoundByTheLanguage() {
        List<Catalogue> found = ServiceLoader.load(Catalogue.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertThat(found).hasAtLeastOneElementOfType(StandardSteps.class);
    }

    @Test
    void haveOneMeaningEach() {
        assertThat(keywords().map(type -> type.getAnnotation(Keyword.class).value()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void aKeywordSaysWhatItDoesAndGivesAnExample(Class<? extends Record> type) {
        Keyword keyword = type.getAnnotation(Keyword.class);
        assertThat(keyword.summary()).isNotBlank().doesNotEndWith(".");
        assertThat(keyword.summary().charAt(0)).isLowerCase();
        assertThat(keyword.example()).startsWith(keyword.value());
        assertThat(Provisioner.class).isAssignableFrom(type);
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void everyOptionSaysWhatItIs(Class<? extends Record> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Option option = component.getAnnotation(Option.class);
            assertThat(option).as("option %s", component.getName()).isNotNull();
            assertThat(option.value()).isNotBlank().doesNotEndWith(".");
            assertThat(Arrays.asList(option.excludes())).doesNotContain(component.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void theExampleCompiles(Class<? extends Record> type, @TempDir Path folder) throws Exception {
        String example = type.getAnnotation(Keyword.class).example();
        Path script = Files.writeString(
                folder.resolve("build.groovy"),
                "image('x') {\n source scratch(1.GiB)\n chroot {\n provision {\n" + example + "\n}\n}\n}\n");
        assertThat(ScriptCompiler.compile(script, ScriptInputs.none()).problems())
                .isEmpty();
    }
}
