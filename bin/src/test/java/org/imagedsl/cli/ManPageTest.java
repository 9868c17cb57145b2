// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ManPageTest {

    private final String page = ManPage.of(Imagedsl.commandLine(new Host(Map.of(), false, false)));

    @Test
    void describesEveryCommandAndOption() {
        assertThat(page)
                .startsWith(".TH IMAGEDSL 1")
                .contains(".SS imagedsl run SCRIPT", ".B \\-\\-on\\-error CHOICE", ".SS imagedsl cleanup");
    }

    @Test
    void whatNeedNotBeGivenStandsInBrackets() {
        assertThat(page)
                .contains(".SS imagedsl resume [BUILD]", ".SS imagedsl layers [KEY]", ".SS imagedsl repl [SCRIPT]");
    }

    @Test
    void noLineOfTextStartsARoffRequest() {
        assertThat(page.lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|PP|B|I|nf|fi)( .*)?"));
    }
}
