// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl

import java.nio.file.Files
import java.nio.file.Path
import org.imagedsl.dsl.TestSteps
import org.imagedsl.dsl.block.Words
import org.imagedsl.dsl.compile.ScriptInputs
import org.imagedsl.dsl.render.ProblemPrinter
import spock.lang.Specification
import spock.lang.TempDir

class EvaluatorSpec extends Specification {

    @TempDir
    Path folder

    def evaluator
    Evaluation now
    int count

    def setup() {
        def words = Words.of([new TestSteps()])
        evaluator = new Evaluator(words, folder.resolve('session.groovy'), ScriptInputs.none(), new SessionHost([]))
        now = evaluator.of(Draft.EMPTY)
    }

    Evaluation enter(String input) {
        def next = evaluator.enter(now, input, Path.of("input ${++count}"))
        if (next.right) {
            now = next
        }
        next
    }

    String wrong(String input) {
        def next = enter(input)
        assert !next.right
        new ProblemPrinter(Path.of(''), false).print(next.problems(), { next.texts()[it] ?: [] })
    }

    void session(String... inputs) {
        inputs.each {
            def next = enter(it)
            assert next.right: new ProblemPrinter(Path.of(''), false).print(next.problems(), { p -> next.texts()[p] ?: [] })
        }
    }

    String getText() {
        now.draft().text()
    }

    List<String> getSteps() {
        now.steps()*.step()*.toString()
    }

    static final DISK = "chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } } }"

    def 'words go to their blocks, in the order of entering'() {
        when:
        session("image 'web'; source scratch(1.GiB)", 'local { format qcow2 }', DISK, "shell 'one'", "shell 'two'   // why")

        then:
        text == '''\
            image('web') {
                source scratch(1.GiB)
                local { format qcow2 }
                chroot {
                    disk { msdos { partition 'root', format: ext4, mount: '/' } }
                    provision {
                        shell 'one'
                        shell 'two'   // why
                    }
                }
            }
        '''.stripIndent(12).replaceAll(/ +$/, '')
        now.image().get().name() == 'web'
        now.steps().size() == 2
    }

    def 'a library brings its words, and mistakes in it show both places'() {
        given:
        def step = folder.resolve('lib/acme/steps/greet.groovy')
        Files.createDirectories(step.parent)
        Files.writeString(step, "void call(String name) {\n    user name, sudo: name\n}\n")

        when:
        session("image 'web'; source scratch(1.GiB)", DISK)

        then:
        wrong("greet 'true'").contains("no step 'greet' in provision")

        when:
        session("library 'acme'", "greet 'true'")

        then:
        text.startsWith("library 'acme'\n")
        steps.size() == 1
        now.words().step('greet').present
        wrong("greet 'x'").contains("lib/acme/steps/greet.groovy:2:22: 'sudo' takes true or false, not 'x'\n")
        wrong("greet 'x'").contains("  used at input 7:1:1\n   1 | greet 'x'\n")
    }

    def 'definitions stand before the image, imports before everything'() {
        when:
        session("image 'web'", 'source scratch(1.GiB)', "def who = 'admin'", 'import java.time.Duration',
                'void account(String name) {\n    user name\n}', 'account(who)', 'def greet = { shell "echo $it" }', "greet 'you'")

        then:
        text == '''\
            import java.time.Duration

            def who = 'admin'
            void account(String name) {
                user name
            }
            def greet = { shell "echo $it" }

            image('web') {
                source scratch(1.GiB)
                chroot {
                    provision {
                        account(who)
                        greet 'you'
                    }
                }
            }
        '''.stripIndent(12).replaceAll(/ +$/, '')
        now.steps().size() == 2
    }

    def 'a variable that is assigned anew keeps its value in the steps before'() {
        when:
        session("image 'web'", 'source scratch(1.GiB)', 'def x = 1', 'hostname "h$x"', 'x = 2', 'hostname "h$x"', 'def x = 3', 'hostname "h$x"')

        then:
        steps == ['Hostname[name=h1]', 'Hostname[name=h2]', 'Hostname[name=h3]']
    }

    def 'an assignment that is declared after a change sees the change'() {
        when:
        session("image 'web'", 'source scratch(1.GiB)', 'def x = 1', 'hostname "h$x"', 'x++', 'def y = x + 1', 'hostname "h$y"')

        then:
        steps == ['Hostname[name=h1]', 'Hostname[name=h3]']
    }

    def 'values are shown and leave no trace'() {
        given:
        session("image 'web'", 'source scratch(1.GiB)', "def names = ['a', 'b']", "cleanup", 'names << "c"')
        def before = text

        expect:
        enter(input).printed() == [shown]
        text == before

        where:
        input                                  | shown
        'names'                                | "['a', 'b', 'c']"
        'names.size() + 1'                     | '4'
        'println "x${names.size()}"'           | 'x3'
        'for (name in names.take(1)) println name' | 'a'
    }

    def 'a loop of steps stays a loop'() {
        when:
        session("image 'web'", 'source scratch(1.GiB)', "['a', 'b'].each { user it }", "if (true) {\n    user 'c'\n}")

        then:
        text.contains('''
        provision {
            ['a', 'b'].each { user it }
            if (true) {
                user 'c'
            }
        }
''')
        now.steps().size() == 3
    }

    def 'what stands in quotes is not indented'() {
        when:
        session("image 'web'", 'source scratch(1.GiB)', "shell '''\n  a\n b\n'''\nshell 'x'")

        then:
        text.contains("            shell '''\n  a\n b\n'''\n            shell 'x'\n")
        now.steps()[0].step().toString().contains('\n  a\n b\n')
    }

    def 'a setting that is given again takes the place of the first'() {
        when:
        session("image 'web'", 'source scratch(1.GiB)  // small', 'local { format qcow2 }', DISK, 'source scratch(2.GiB)', "chroot {\n    mountOptions 'noatime'\n    provision { cleanup() }\n}")

        then:
        text == '''\
            image('web') {
                source scratch(2.GiB)
                // small
                local { format qcow2 }
                chroot {
                    disk { msdos { partition 'root', format: ext4, mount: '/' } }
                    mountOptions 'noatime'
                    provision { cleanup() }
                }
            }
        '''.stripIndent(12).replaceAll(/ +$/, '')
    }

    def 'comments stay with what follows them'() {
        when:
        session("image 'web'", 'source scratch(1.GiB)', "shell 'a'", '// now users', "/* two\n   lines */ user 'a'; user 'b' // b", "user 'c'")

        then:
        text.contains('''
            shell 'a'
            // now users
            /* two
               lines */ user 'a'
            user 'b' // b
            user 'c'
''') || text.contains("/* two\n               lines */ user 'a'; user 'b' // b")
    }

    def 'a whole image in one input'() {
        when:
        session("image('web') { source scratch(1.GiB); chroot { provision { shell 'a' } } }", "shell 'b'", "source scratch(2.GiB)")

        then:
        now.steps().size() == 2
        now.image().get().source().toString().contains('2')
    }

    def 'mistakes show their place in the input and change nothing'() {
        given:
        session("image 'web'", 'source scratch(1.GiB)', DISK)
        def before = text

        expect:
        wrong(input).readLines() == printed.stripIndent().readLines()
        text == before

        where:
        input | printed
        "shel 'x'" | '''\
            input 4:1:1: no step 'shel' in provision
               1 | shel 'x'
                 | ^~~~
              did you mean 'shell'?
            1 problem'''
        "def a = 1\n  shell 'x', argumets: ['b']" | '''\
            input 4:2:14: no option 'argumets' in shell
               2 |   shell 'x', argumets: ['b']
                 |              ^~~~~~~~
              did you mean 'arguments'?
            1 problem'''
        "sorce scratch(2.GiB)" | '''\
            input 4:1:1: no option 'sorce' in image
               1 | sorce scratch(2.GiB)
                 | ^~~~~
              did you mean 'source'?
            1 problem'''
        "shell 'x" | '''\
            input 4:1:7: unexpected '
               1 | shell 'x
                 |       ^
              does the text that starts here end?
            1 problem'''
        "undefined + 1" | '''\
            input 4:1:1: unknown word 'undefined'
               1 | undefined + 1
                 | ^~~~~~~~~
            1 problem'''
        "chroot {\n    disc { msdos { partition 'r', format: ext4, mount: '/' } }\n}" | '''\
            input 4:2:5: no option 'disc' in chroot
               2 |     disc { msdos { partition 'r', format: ext4, mount: '/' } }
                 |     ^~~~
              did you mean 'disk'?
            1 problem'''
    }

    def 'what code throws shows its own statement of the line'() {
        given:
        session("image 'web'", 'source scratch(1.GiB)', DISK, 'def none = []')

        expect:
        wrong(input).readLines()[2] == '     | ' + mark

        where:
        input                                | mark
        '1 + 1; 1/0'                         | '       ^~~'
        "'a'; /* why */ none[0].size()"      | '               ^~~~~~~~~~~~~~'
        '2;  none[0].size(); 3'              | '    ^~~~~~~~~~~~~~'
        'def x = 1; x = 2; none[0].size()'   | '                  ^~~~~~~~~~~~~~'
        "user 'a'; user none[0].name()"      | '          ^~~~~~~~~~~~~~~~~~~'
    }

    def 'a line is shown as it was entered, wherever its statements went'() {
        given:
        def input = "image 'web'; local { format qcow2 };  def x = 1; 2 + x; x = 2  // so"

        when:
        session(input)

        then:
        now.texts()[Path.of('input 1')] == [input]
        now.draft().linesOf(Path.of('input 1')) == ["image('web') local { format qcow2 }   def x = 1         x = 2  // so"]
    }

    def 'a word of an image needs one'() {
        expect:
        wrong("shell 'x'").contains("'shell' stands in an image")
        wrong("shell 'x'").contains("open one first: image 'name'")
    }

    def 'steps need all that the image must have'() {
        given:
        session("image 'web'")

        expect:
        !now.missing().empty
        wrong("shell 'x'").contains("image needs 'source'")
        wrong("image('db') { chroot { provision { cleanup() } } }").contains("image needs 'source'")
    }

    def 'settings need nothing yet'() {
        when:
        session("image 'web'", DISK, "source scratch(1.GiB)")

        then:
        now.missing().empty
        now.script().present
    }

    def 'what is entered whole again is there once, but for its steps'() {
        given:
        def whole = """\
            import java.time.Duration

            image('web') {
                local { format raw }
                source scratch(1.GiB)
                chroot {
                    postMount 'true'
                    provision { cleanup() }
                }
            }
        """.stripIndent(12)

        when:
        session(whole, whole, "postMount 'true'")

        then:
        text.split(/\n+ */).toList() == [
                'import java.time.Duration', "image('web') {", 'local { format raw }', 'source scratch(1.GiB)', 'chroot {',
                "postMount 'true'", "postMount 'true'", 'provision {', 'cleanup()', 'cleanup()', '}', '}', '}']
    }

    def 'a second image is another image, and its name goes back to the first'() {
        when:
        session("image 'a'", 'source scratch(1.GiB)', "cleanup", "image 'b'", "source image('a')", "hostname 'b'", "image 'a'", "hostname 'a'")

        then:
        now.image().get().name() == 'a'
        now.script().get().images()*.name() == ['a', 'b']
        steps == ['Cleanup[]', 'Hostname[name=a]']
    }

    def 'opens an image of a script, also one of a loop'() {
        when:
        def script = evaluator.of(Draft.of('''
            image('base') { source scratch(1.GiB) }
            ['web', 'db'].each { role ->
                image(role) { source image('base'); chroot { provision { hostname role } } }
            }
        '''.stripIndent(12).replaceAll(/ +$/, ''), Path.of('build.groovy')))
        now = evaluator.open(script, 'db').get()
        session("cleanup()")

        then:
        now.image().get().name() == 'db'
        steps == ['Hostname[name=db]', 'Cleanup[]']
        evaluator.open(script, 'none').empty
    }

    def 'random values stay what they were'() {
        when:
        session("def id = uuid()", "image 'web'", 'source scratch(1.GiB)', 'hostname "h$id"')
        def first = steps
        session('cleanup')

        then:
        steps[0] == first[0]
    }

    def 'a script is cut behind a step, and the rest can be entered'() {
        given:
        def script = evaluator.of(Draft.of('''
            image('web') {
                source scratch(1.GiB)
                chroot { provision {
                    shell 'one'
                    // both
                    ['a', 'b'].each { user it }
                    shell \"\"\"
                      two
                    \"\"\"; cleanup()
                } }
            }
        '''.stripIndent(), Path.of('build.groovy')).open(0))

        when:
        def cut = evaluator.cut(script, 1).get()
        now = cut.kept()
        session(*cut.rest())

        then:
        cut.kept().steps().size() == 1
        cut.rest().size() == 3
        now.steps()*.step()*.toString() == script.steps()*.step()*.toString()
        evaluator.cut(script, 2).empty
        evaluator.cut(script, 3).get().kept().steps().size() == 3
        evaluator.cut(script, 0).get().kept().steps().empty
    }
}
