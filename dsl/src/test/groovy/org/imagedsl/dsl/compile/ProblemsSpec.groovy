// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

/** Each script of {@code problems} against its whole output; {@code -Dimagedsl.refresh=true} writes the outputs anew. */
class ProblemsSpec extends Specification {

    static final Path GOLDEN = Path.of('src/test/resources/problems')

    def "reports #name"() {
        given:
        def folder = new ScriptFolder(GOLDEN.toAbsolutePath())
        def golden = GOLDEN.resolve(name + '.expected')

        when:
        def compilation = folder.compileFile(GOLDEN.resolve(name + '.groovy').toAbsolutePath())
        def printed = folder.printed(compilation).replace(GOLDEN.toAbsolutePath().toString(), '<folder>')
        if (Boolean.getBoolean('imagedsl.refresh')) {
            Files.writeString(golden, printed)
        }

        then:
        printed == Files.readString(golden)
        compilation.script().present == compilation.problems().empty

        where:
        name << Files.list(GOLDEN).withCloseable { files ->
            files*.fileName*.toString().findAll { it.endsWith('.groovy') }*.minus('.groovy').sort()
        }
    }
}
