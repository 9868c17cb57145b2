// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.execute.TestBuild;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Ref;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;
import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Keyword(value = "sample", summary = "holds a value")
    private record Sample(Object value, Optional<String> other) implements Step<Void> {
        @Override
        public Void perform(Scope scope) {
            return null;
        }

        @Override
        public String describe() {
            return "";
        }
    }

    @Keyword(value = "put", summary = "takes a file")
    private record Put(Path source, Path target) implements Step<Void> {
        @Override
        public Void perform(Scope scope) {
            return null;
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public List<Path> inputs() {
            return List.of(source);
        }
    }

    @Test
    void namesInputsByTheirLastNameOnlyAsTheirContentTellsThemApart() {
        assertThat(Canonical.of(new Put(Path.of("/here/a"), Path.of("/there/a"))))
                .isEqualTo("put(source: \"a\", target: \"/there/a\")");
    }

    private static String form(Object value) {
        return Canonical.of(new Sample(value, Optional.empty()));
    }

    @Test
    void namesKeywordAndGivenComponents() {
        assertThat(form("x")).isEqualTo("sample(value: \"x\")");
        assertThat(Canonical.of(new Sample(1, Optional.of("y")))).isEqualTo("sample(value: 1, other: \"y\")");
    }

    @Test
    void showsLateValuesAndSecretsByTheirNamesOnly() {
        Secret secret = new Secret("secret(env: 'T')", () -> {
            throw new AssertionError("revealed");
        });
        Text text = new Text(List.of("mkfs ", Ref.named("device", String.class), " ", secret));

        assertThat(form(text)).isEqualTo("sample(value: \"mkfs ${device} ${secret(env: 'T')}\")");
        assertThat(form(secret)).isEqualTo("sample(value: \"${secret(env: 'T')}\")");
    }

    @Test
    void tellsTextsApartThatLookAlike() {
        assertThat(form(List.of("a", "b"))).isNotEqualTo(form(List.of("a\", \"b")));
        assertThat(form(List.of("a, b"))).isNotEqualTo(form(List.of("a", "b")));
        assertThat(form("1")).isNotEqualTo(form(1));
        assertThat(form(new Content.LocalFile(Path.of("/x")))).isNotEqualTo(form(new Content.Inline(Text.of("/x"))));
    }

    @Test
    void sortsMapsAndKeepsTheOrderOfLists() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", DiskFormat.QCOW2);

        assertThat(form(map)).isEqualTo("sample(value: [\"a\": qcow2, \"z\": 1])");
        assertThat(form(List.of("z", "a"))).isEqualTo("sample(value: [\"z\", \"a\"])");
    }

    @Test
    void writesSizesInBytesAndCodeAsItsSource() {
        ScriptCode code = new ScriptCode() {
            @Override
            public Object call(ImageFiles root) {
                return null;
            }

            @Override
            public String canonical() {
                return "it.name";
            }
        };

        assertThat(form(ByteSize.of(1, ByteSize.Unit.KiB))).isEqualTo("sample(value: 1024)");
        assertThat(form(Duration.ofMinutes(2))).isEqualTo("sample(value: PT2M)");
        assertThat(form(code)).isEqualTo("sample(value: {\"it.name\"})");
    }

    @Test
    void goesIntoNodesWithoutTheirPlaces() {
        Node one = new Node.Action(
                TestStepWithoutPlace.STEP, TestBuild.limited(Duration.ofSeconds(1), 0), TestBuild.at(1));
        Node two = new Node.Action(
                TestStepWithoutPlace.STEP, TestBuild.limited(Duration.ofSeconds(1), 0), TestBuild.at(9));

        assertThat(form(List.of(one))).isEqualTo(form(List.of(two))).contains("timeout: PT1S");
    }

    private static final class TestStepWithoutPlace {
        static final Sample STEP = new Sample("x", Optional.empty());
    }

    @Test
    void refusesWhatHasNoStableForm() {
        assertThatThrownBy(() -> form(new Object()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no canonical form for java.lang.Object");
    }
}
