// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.value.Span;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private final Redaction redaction = new Redaction();

    @Test
    void hidesTheValueAndItsEncodings() {
        String secret = "p+ss w/rd\"é";
        redaction.register(secret);

        assertThat(redaction.hide("a " + secret + " b")).isEqualTo("a *** b");
        assertThat(redaction.hide("x" + Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)) + "y"))
                .isEqualTo("x***y");
        assertThat(redaction.hide(URLEncoder.encode(secret, UTF_8))).isEqualTo("***");
        assertThat(redaction.hide(URLEncoder.encode(secret, UTF_8).replace("+", "%20")))
                .isEqualTo("***");
        assertThat(redaction.hide("p+ss w/rd\\\"é")).isEqualTo("***");
    }

    @Test
    void hidesTheSecretInsideLargerBase64AtEveryOffset() {
        // ":rest" takes 5 bytes: with the shared characters at both its ends at most 10 of Base64.
        redaction.register("correct horse");
        for (String before : List.of("", "u", "us", "use", "user:")) {
            String header = Base64.getEncoder().encodeToString((before + "correct horse:rest").getBytes(UTF_8));
            String shown = redaction.hide(header);
            assertThat(shown).contains("***");
            String tail = shown.substring(shown.indexOf("***") + 3);
            assertThat(tail.length()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void hidesEachLineOfAMultiLineSecret() {
        redaction.register("-----BEGIN-----\nabcdefgh\n}\n-----END-----\n");

        assertThat(redaction.hide("| abcdefgh")).isEqualTo("| ***");
        assertThat(redaction.hide("a } of something else")).isEqualTo("a } of something else");
    }

    @Test
    void leavesNoRestOfTheLongerOfTwoSecrets() {
        redaction.register("abc");
        redaction.register("abcdef");
        redaction.register("efghij");

        assertThat(redaction.hide("abcdef")).isEqualTo("***");
        assertThat(redaction.hide("abcdefghij")).isEqualTo("***");
        assertThat(redaction.hide("abcabcabc")).isEqualTo("***");
    }

    @Test
    void hidesSecretsInEveryTextOfAnEvent() {
        redaction.register("hunter22");
        Failure failure = new Failure(
                Span.NONE,
                "step hunter22",
                "cause hunter22",
                Optional.of(1),
                List.of("out hunter22"),
                List.of("also hunter22"),
                List.of("left hunter22"),
                "hint hunter22",
                Optional.of(new Failure.Kept(1, "kept hunter22", "layer", "resume", "enter")),
                Optional.of("trace hunter22"));
        var event = new Event.ImageEnded(
                Instant.EPOCH, "hunter22", Outcome.FAILED, java.time.Duration.ZERO, Optional.of(failure));

        assertThat(redaction.hide(event).toString()).doesNotContain("hunter22").contains("cause ***");
        var artifact = new Event.ArtifactPublished(Instant.EPOCH, "i", "k", "n", Map.of("by", "hunter22"));
        assertThat(redaction.hide(artifact).attributes()).containsEntry("by", "***");
    }

    @Test
    void dropsAListenerThatFailsAndGoesOnWithTheOthers() {
        List<Event> heard = new java.util.ArrayList<>();
        Announcer announcer = new Announcer(
                redaction,
                List.of(
                        event -> {
                            throw new IllegalStateException("closed");
                        },
                        heard::add));
        Event line = new Event.OutputLine(Instant.EPOCH, "tiny", 1, "x");
        announcer.on(line);
        announcer.on(line);

        assertThat(heard).containsExactly(line, line);
    }
}
