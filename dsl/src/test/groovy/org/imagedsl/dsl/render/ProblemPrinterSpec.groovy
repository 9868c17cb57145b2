// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.render

import java.nio.file.Files
import java.nio.file.Path
import org.imagedsl.runtime.value.Problem
import org.imagedsl.runtime.value.Span
import spock.lang.Specification
import spock.lang.TempDir

class ProblemPrinterSpec extends Specification {

    @TempDir
    Path folder

    def "shows the line, a caret and the hint as the language page says"() {
        given:
        def script = folder.resolve('build.groovy')
        Files.writeString(script, '\n' * 11 + "        premount 'parted …'\n")
        def problem = Problem.at(new Span(script, 12, 9, 12, 17), "no option 'premount' in chroot")
            .withHint("did you mean 'preMount'?")

        expect:
        new ProblemPrinter(folder, false).print([problem]) == '''\
build.groovy:12:9: no option 'premount' in chroot
  12 |         premount 'parted …'
     |         ^~~~~~~~
  did you mean 'preMount'?
1 problem
'''
    }

    def "sorts by place and counts"() {
        given:
        def script = folder.resolve('a.groovy')
        Files.writeString(script, 'x y\n')

        expect:
        new ProblemPrinter(folder, false).print([
            Problem.at(new Span(script, 1, 3, 1, 4), 'second'), Problem.at(new Span(script, 1, 1, 1, 2), 'first'),
            Problem.at(Span.NONE, 'nowhere')
        ]).readLines().findAll { !it.startsWith(' ') } == ['nowhere', 'a.groovy:1:1: first', 'a.groovy:1:3: second', '3 problems']
    }

    def "marks with colours only when told"() {
        expect:
        new ProblemPrinter(folder, true).print([Problem.at(Span.NONE, 'wrong')]).contains('\u001b[31mwrong\u001b[0m')
    }
}
