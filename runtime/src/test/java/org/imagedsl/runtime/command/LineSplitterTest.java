// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter(lines::add);

    private void write(byte... bytes) {
        splitter.write(bytes, bytes.length);
    }

    private void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void joinsWhatArrivesInPieces() {
        byte[] word = "grün\n".getBytes(StandardCharsets.UTF_8);
        for (byte piece : word) {
            write(piece);
        }
        assertThat(lines).containsExactly("grün");
    }

    @Test
    void countsAnUnfinishedLine() {
        write("a\n\nb");
        splitter.end();
        assertThat(lines).containsExactly("a", "", "b");
    }

    @Test
    void replacesMalformedBytes() {
        write((byte) 'a', (byte) 0xff, (byte) 'b', (byte) '\n');
        assertThat(lines).containsExactly("a\ufffdb");
    }

    @Test
    void showsTheLastVersionOfAnOverwrittenLine() {
        write("10%\r50%\r100%\ndone\r\n");
        assertThat(lines).containsExactly("100%", "done");
    }

    @Test
    void cutsVeryLongLinesBetweenCharacters() {
        write("é".repeat(LineSplitter.LONGEST));
        splitter.end();
        assertThat(lines).hasSizeGreaterThan(1).allSatisfy(line -> assertThat(line)
                .doesNotContain("\ufffd"));
        assertThat(String.join("", lines)).hasSize(LineSplitter.LONGEST);
    }
}
