// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.imagedsl.runtime.repl.Editing;
import org.imagedsl.runtime.repl.PlainPrompt;
import org.imagedsl.runtime.repl.Proposals;
import org.imagedsl.runtime.repl.Proposals.Proposal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplEditingTest {

    @TempDir
    Path folder;

    /** What a session of a script completes before anything is performed. */
    private Editing editing(String script) throws Exception {
        TestRepl repl = new TestRepl(folder);
        AtomicReference<Editing> editing = new AtomicReference<>();
        repl.start(false, Optional.empty()).run(repl.script(script), given -> {
            editing.set(given);
            return new PlainPrompt(
                    new BufferedReader(new StringReader("")), new PrintWriter(new StringWriter()), given, false);
        });
        return editing.get();
    }

    @Test
    void completesTheNumbersOfLayers() throws Exception {
        Editing editing = editing("image('web') { source scratch(64.MiB)\n"
                + " chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } }\n"
                + " provision { upload content: 'x', to: '/one'; shell 'true' } } }");

        Proposals where = editing.proposals(":goto ");

        assertThat(where.start()).isEqualTo(6);
        assertThat(where.all())
                .containsExactly(
                        Proposal.word("0", "before the first step"),
                        Proposal.word("1", "upload text → /one"),
                        Proposal.word("2", "shell true"));
        assertThat(editing.proposals(":diff ").all()).isEqualTo(where.all());
        assertThat(editing.proposals(":diff 0 ")).isEqualTo(new Proposals(8, where.all()));
    }

    @Test
    void completesTheBeginningWhenThereIsNoStep() throws Exception {
        assertThat(editing("").proposals(":goto ").all()).hasSize(1);
    }
}
