// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenersTest {

    private static String heard(java.util.function.Function<PrintStream, Listener> listener) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Listener made = listener.apply(new PrintStream(bytes, true, UTF_8));
        Sample.build().forEach(made::on);
        return bytes.toString(UTF_8);
    }

    @Test
    void printsALinePerEndedStepAndTheSectionsOfAFailure() throws IOException {
        Golden.assertMatches("console.txt", heard(out -> ConsoleListener.plain(out, false)));
    }

    @Test
    void printsOutputOfAllStepsWhenVerbose() throws IOException {
        Golden.assertMatches("console-verbose.txt", heard(out -> ConsoleListener.plain(out, true)));
    }

    @Test
    void usesPlainLinesOffATerminal() {
        String text = heard(out -> ConsoleListener.open(out, Map.of("TERM", "dumb"), false));

        assertThat(text)
                .isEqualTo(heard(out -> ConsoleListener.plain(out, false)))
                .doesNotContain("\u001b");
    }

    @Test
    void writesAnObjectPerEventWithTheDocumentedMembers() throws IOException {
        Golden.assertMatches("events.jsonl", heard(JsonListener::new));
    }

    @Test
    void samplesEveryKindOfEvent() {
        Set<Class<?>> sampled = Sample.build().stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(sampled).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    @Test
    void documentsEveryKindOfEvent() throws IOException {
        String page = Files.readString(Path.of("../docs/reporting.md"));
        Arrays.stream(Event.class.getPermittedSubclasses()).forEach(kind -> {
            String word = kind.getSimpleName().substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                    + kind.getSimpleName().substring(1);
            assertThat(page).contains("`" + word + "`");
            Arrays.stream(kind.getRecordComponents())
                    .filter(component -> !Set.of("time", "image", "step").contains(component.getName()))
                    .forEach(component -> assertThat(page).contains("`" + component.getName() + "`"));
        });
    }

    @Test
    void writesAPageThatNeedsNoOtherFileAndEscapesText(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        HtmlReport report = new HtmlReport(file);
        Sample.build().forEach(report::on);

        assertThat(Files.readString(file))
                .contains("Reading package &lt;lists&gt;", "tiny.qcow2", "step 3, apt ngnix", "2 min 05 s")
                .doesNotContain("src=", "href=", "<lists>");
    }

    @Test
    void writesTimesForPeople() {
        assertThat(Elapsed.text(Duration.ofMillis(8440))).isEqualTo("8.4 s");
        assertThat(Elapsed.text(Duration.ofMillis(59960))).isEqualTo("1 min 00 s");
        assertThat(Elapsed.text(Duration.ofSeconds(3725))).isEqualTo("1 h 02 min");
    }

    @Test
    void takesControlSequencesOutOfOutput() {
        assertThat(Printable.line("\u001b]0;title\u0007a\u001b[31mred\u001b[0m\tb\r\u0007"))
                .isEqualTo("ared    b");
    }
}
