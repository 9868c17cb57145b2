// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("journal");
    }

    @Test
    void tellsWhatMayStillBeThereNewestFirst() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.set(journal.acquiring(Resource.of("thing", "released")), Journal.State.RELEASED);
            journal.set(journal.acquiring(new Resource("thing", "acquired", Map.of("a", "b"))), Journal.State.ACQUIRED);
            journal.set(journal.acquiring(Resource.of("thing", "refused")), Journal.State.REFUSED);
            journal.set(journal.acquiring(Resource.of("thing", "left")), Journal.State.LEFT);
            journal.set(journal.acquiring(Resource.of("thing", "kept")), Journal.State.KEPT);
            journal.acquiring(Resource.of("thing", "intended"));
        }
        JournalReader.Contents contents = JournalReader.read(file);

        assertThat(contents.remaining())
                .extracting(JournalReader.Entry::resource)
                .containsExactly(
                        Resource.of("thing", "intended"),
                        Resource.of("thing", "left"),
                        new Resource("thing", "acquired", Map.of("a", "b")));
        assertThat(contents.ended()).isEmpty();
    }

    @Test
    void passesOverALineThatWasCutShortAtAnyPlace() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.acquiring(Resource.of("thing", "whole"));
            journal.acquiring(Resource.of("thing", "cut"));
        }
        byte[] all = Files.readAllBytes(file);
        int firstLine = Files.readAllLines(file).get(0).length() + 1;
        for (int length = firstLine; length < all.length - 1; length++) {
            Files.write(file, java.util.Arrays.copyOf(all, length));
            assertThat(JournalReader.read(file).remaining())
                    .extracting(entry -> entry.resource().name())
                    .containsExactly("whole");
        }
    }

    @Test
    void goesOnAfterALineThatWasCutShort() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.acquiring(Resource.of("thing", "whole"));
        }
        Files.writeString(file, "{\"id\":2,\"sta", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(file)) {
            journal.set(1, Journal.State.RELEASED);
            journal.ended(Outcome.INTERRUPTED);
        }

        assertThat(JournalReader.read(file).remaining()).isEmpty();
        assertThat(JournalReader.read(file).ended()).hasValue("interrupted");
    }

    @Test
    void isWrittenByAThreadThatWasInterrupted() throws IOException {
        try (Journal journal = Journal.open(file)) {
            Thread.currentThread().interrupt();
            int id = journal.acquiring(Resource.of("thing", "x"));
            journal.set(id, Journal.State.RELEASED);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(JournalReader.read(file).entries()).hasSize(1);
    }

    @Test
    void hasNothingToSayWhenThereIsNone() throws IOException {
        assertThat(JournalReader.read(file).entries()).isEmpty();
    }
}
