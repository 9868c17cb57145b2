// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile

import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import org.imagedsl.dsl.TestSteps
import org.imagedsl.dsl.block.Words
import org.imagedsl.dsl.render.ProblemPrinter

/** A folder with a script in it. */
class ScriptFolder {

    final Path folder
    Map<String, String> variables = [:]
    Map<String, String> environment = [:]
    Instant now = Instant.parse('2026-02-03T04:05:06Z')

    ScriptFolder(Path folder) {
        this.folder = folder
    }

    Path file(String name, String text) {
        Files.writeString(folder.resolve(name), text)
    }

    ScriptInputs inputs() {
        new ScriptInputs(variables, environment, now)
    }

    Compilation compile(String text) {
        compileFile(file('build.groovy', text))
    }

    Compilation compileFile(Path script) {
        new ScriptCompiler(Words.of([new TestSteps()])).compileFile(script, inputs())
    }

    /** The image of a script with one; fails with the printed problems when there are any. */
    def image(String text) {
        images(text).first()
    }

    List images(String text) {
        def compilation = compile(text)
        assert compilation.problems().empty: printed(compilation)
        compilation.script().get().images()
    }

    /** The steps of an image that provisions them. */
    List steps(String text) {
        image("image('x') { source scratch(1.GiB); chroot { provision {\n$text\n} } }").chroot().get().provision()
    }

    def step(String text) {
        steps(text).first().step()
    }

    String printed(Compilation compilation) {
        new ProblemPrinter(folder, false).print(compilation.problems())
    }
}
