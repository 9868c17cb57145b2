// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.value.Problem;
import org.junit.jupiter.api.Test;

/** Mistakes of language and what steps say of their own options come together. */
class AllAtOnceTest {

    @Test
    void showsAMisspeltWordAndAMissingFileInOneAnswer() {
        Compilation compiled = new ScriptCompiler(Words.installed())
                .compileText(
                        """
                        image('x') {
                            source scratch(1.GiB)
                            chroot {
                                provision {
                                    shel 'ls'
                                    upload 'no-such-file', to: '/x'
                                }
                            }
                        }
                        """,
                        Path.of("/somewhere/build.groovy"),
                        ScriptInputs.none());

        assertThat(compiled.problems())
                .extracting(Problem::message)
                .containsExactly("no step 'shel' in provision", "no file '/somewhere/no-such-file'");
        assertThat(compiled.problems())
                .extracting(problem -> problem.span().line())
                .containsExactly(5, 6);
    }
}
