// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import org.imagedsl.runtime.step.Canonical
import org.imagedsl.runtime.plan.Plan
import org.imagedsl.runtime.value.ByteSize
import spock.lang.Specification
import spock.lang.TempDir

class SharedStepsSpec extends Specification {

    static final String HARDENED = '''\
        /**
         * Turns off what a server does not need. More is said here.
         *
         * @param user who administers the machine
         * @param rootLogin whether root may log in
         */
        void call(String user, boolean rootLogin = false, List<String> remove = ['telnet', 'ftp']) {
            shell 'rm -f /etc/motd'
            user user, sudo: true
            remove.each { shell "remove $it" }
            if (rootLogin) {
                shell 'passwd -u root'
            }
        }
        '''.stripIndent()

    @TempDir
    Path temporary

    @Delegate
    ScriptFolder scripts

    def setup() {
        scripts = new ScriptFolder(temporary)
    }

    Path library(String name, Map<String, String> files) {
        def root = temporary.resolve('lib').resolve(name)
        files.each { path, text ->
            def file = root.resolve(path)
            Files.createDirectories(file.parent)
            Files.writeString(file, text)
        }
        root
    }

    String script(String steps, String top = "library 'acme'") {
        "$top\nimage('x') { source scratch(1.GiB); chroot { provision {\n$steps\n} } }\n"
    }

    List<String> built(String steps, String top = "library 'acme'") {
        def images = images(script(steps, top))
        images.first().chroot().get().provision().collect { Canonical.of(it.step()) }
    }

    List<String> messages(String steps, String top = "library 'acme'") {
        compile(script(steps, top)).problems()*.message()
    }

    def "a step is what its method says, with defaults and a parameter named like a step"() {
        given:
        library('acme', ['steps/hardened.groovy': HARDENED])

        expect:
        built("hardened 'admin'") == [
            'shell(script: "rm -f /etc/motd", exitCodes: [0])', 'user(name: "admin", sudo: true)',
            'shell(script: "remove telnet", exitCodes: [0])', 'shell(script: "remove ftp", exitCodes: [0])']
        built("hardened user: 'a', rootLogin: true, remove: []").last() == 'shell(script: "passwd -u root", exitCodes: [0])'
        built("hardened('a') { remove 'x'; rootLogin false }").size() == 3
        built("2.times { hardened(\"a\$it\", remove: []) }").size() == 4
    }

    def "its comment is its help"() {
        given:
        library('acme', ['steps/hardened.groovy': HARDENED])

        when:
        def word = compile(script('')).words().step('hardened').get()

        then:
        word.summary() == 'turns off what a server does not need'
        word.options().all()*.name() == ['user', 'rootLogin', 'remove']
        word.options().all()*.summary() == ['who administers the machine', 'whether root may log in', '']
        word.options().all()*.otherwise() == ['', 'false', "['telnet', 'ftp']"]
        word.options().all()*.required() == [true, false, false]
        word.options().all()*.positional() == [true, false, false]
    }

    def "every type of option, each given and by default"() {
        given:
        library('acme', ['steps/all.groovy': '''
            enum Level { low, high }
            void call(String text, Text late = "on ${device}", boolean flag = true, int count = 3, long many = 4L, ByteSize size = 2.GiB,
                      Duration time = 5.minutes, Level level = high, List<String> list = [text], Set<Integer> set = [1, 2],
                      Map<String, Text> map = [a: 'b'], Path path = 'here', File file = 'there', Content content = file('x'),
                      Secret secret = null, Level other = Level.low, String none = null) {
                shell "$text $late $flag $count $many $size $time $level $list $set $map ${path.fileName} ${file.name} $secret $other $none"
                shell content
                upload path, to: "/x/$late"
            }
            ''', 'x': 'content'])
        file('there', '')

        expect:
        built("all 'a'")[0] == 'shell(script: "a on ${device} true 3 4 2 GiB PT5M high [a] [1, 2] {a=b} here there null low null", exitCodes: [0])'
        built("all 'a'")[1].contains('lib/acme/x')
        built("all 'a'")[2].contains('lib/acme/here')
        built("""all 'b', late: "\${device}1", flag: false, count: 5, many: 6, size: 3.MiB, time: '2h', level: low, list: ['z'], set: [9],
                 map: [k: "\${mountPath}"], path: 'p', file: 'there', content: 'inline', other: high, none: 'some'""")[0] ==
            'shell(script: "b ${device}1 false 5 6 3 MiB PT2H low [z] [9] {k=${mountPath}} p there null high some", exitCodes: [0])'
    }

    def "wrong uses are found where they are written: #steps"() {
        given:
        library('acme', ['steps/hardened.groovy': HARDENED])

        expect:
        messages(steps) == [message]

        where:
        steps                             | message
        'hardened()'                      | "hardened needs 'user'"
        "hardend 'a'"                     | "no step 'hardend' in provision"
        "hardened 'a', rotLogin: true"    | "no option 'rotLogin' in hardened"
        "hardened 'a', rootLogin: 'maybe'"| "'rootLogin' takes true or false, not 'maybe'"
        'hardened "${device}"'            | "'user' must be known now, and \${device} is known only during the build"
        "hardened 'a', 'b'"               | 'hardened takes no further value'
        "if (false) hardened 'a', x: 1"   | "no option 'x' in hardened"
        "hardened 'a', timeout: 5"        | "'timeout' needs a unit"
    }

    def "a problem in the body shows both places"() {
        given:
        library('acme', ['steps/broken.groovy': 'void call(String name) {\n    user name, sudoo: true\n}\n',
                         'steps/throwing.groovy': 'void call() {\n    shell "${[].first()}"\n}\n'])

        expect:
        printed(compile(script("broken 'a'\nthrowing()"))) == '''\
lib/acme/steps/broken.groovy:2:16: no option 'sudoo' in user
   2 |     user name, sudoo: true
     |                ^~~~~
  did you mean 'sudo'?
1 problem
'''
        Files.writeString(temporary.resolve('lib/acme/steps/broken.groovy'), 'void call(String name) {\n    user name, sudo: name\n}\n')
        printed(compile(script("broken 'a'\nthrowing()"))) == '''\
lib/acme/steps/broken.groovy:2:22: 'sudo' takes true or false, not 'a'
   2 |     user name, sudo: name
     |                      ^~~~
  used at build.groovy:3:1
   3 | broken 'a'
     | ^~~~~~
lib/acme/steps/throwing.groovy:2:5: the script threw NoSuchElementException: Cannot access first() element from an empty List
   2 |     shell "${[].first()}"
     |     ^~~~~~~~~~~~~~~~~~~~~
  used at build.groovy:4:1
   4 | throwing()
     | ^~~~~~~~
2 problems
'''
    }

    def "what a record refuses and what a step finds wrong show both places too"() {
        given:
        library('acme', ['steps/nobody.groovy': "void call(String name = ' ') {\n    user name\n}\n"])

        when:
        def problem = compile(script('nobody()')).problems().first()

        then:
        problem.message() == 'a user needs a name'
        problem.span().toString().endsWith('lib/acme/steps/nobody.groovy:2:5, used at ' + temporary.resolve('build.groovy') + ':3:1')
    }

    def "files without a step say what is missing: #text"() {
        given:
        library('acme', ['steps/wrong.groovy': text])

        expect:
        messages('wrong()') == [message]

        where:
        text                                         | message
        ''                                           | "no method 'call' in wrong.groovy"
        "shell 'x'\nvoid call() {}"                  | 'only methods stand in the file of a step'
        'void call() {}\nvoid call(int a) {}'        | "a second method 'call'"
        'void call(a) {}'                            | "'a' has no type"
        'void call(Date a) {}'                       | "'a' has a type that no option can have"
        'void call(List a) {}'                       | "'a' has a type that no option can have"
        "void call() { shel 'x' }"                   | "no step 'shel' in wrong"
        'void call( {}'                              | "unexpected '('"
        "void call() { if (false) shell 'x', y: 1 }" | "no option 'y' in shell"
    }

    def "a default of the wrong type is told where it is declared"() {
        given:
        library('acme', ['steps/wrong.groovy': 'void call(ByteSize a = 5) {\n}\n'])

        expect:
        printed(compile(script('wrong()'))) == '''\
lib/acme/steps/wrong.groovy:1:11: 'a' needs a unit
   1 | void call(ByteSize a = 5) {
     |           ^~~~~~~~~~~~~~
  used at build.groovy:3:1
   3 | wrong()
     | ^~~~~
  write 5.GiB or 5.MiB
1 problem
'''
    }

    def "the options of every step hold for all that a shared one is made of"() {
        given:
        library('acme', ['steps/two.groovy': "void call() { shell 'a', timeout: 1.minutes, env: [A: '1', B: '2']; shell 'b', name: 'own' }"])

        when:
        def nodes = steps2("two timeout: 5.minutes, retries: 2, env: [B: '3', C: '4'], user: 'u', workDir: '/w', cache: false, name: 'all'")

        then:
        nodes*.options()*.timeout()*.get() == [Duration.ofMinutes(1), Duration.ofMinutes(5)]
        nodes*.options()*.retries() == [2, 2]
        nodes[0].options().env()*.toString() == ['B=2', 'C=4', 'A=1']
        nodes*.options()*.user()*.get() == ['u', 'u']
        !nodes*.options()*.caching()*.reusable().any()
        nodes[1].options().name().get() == 'all: own'
    }

    List steps2(String text) {
        images(script(text)).first().chroot().get().provision()
    }

    def "a step may take a block of steps"() {
        given:
        library('acme', ['steps/around.groovy': "void call(String name, Closure steps) { shell 'before'; steps(); shell name }",
                         'steps/maybe.groovy': "void call(Closure steps = null) { if (steps) { 2.times { steps() } } }"])

        expect:
        built("around('after') { shell 'one'; user 'a' }")*.replaceAll(/, exitCodes.*/, '') == [
            'shell(script: "before"', 'shell(script: "one"', 'user(name: "a", sudo: false)', 'shell(script: "after"']
        built("around 'x'").size() == 2
        built('maybe()').empty
        built("maybe { shell 'a' }").size() == 2
        messages("around('x') { shel 'one' }") == ["no step 'shel' in steps"]
        messages("if (false) around('x') { shel 'one' }") == ["no step 'shel' in steps"]
    }

    def "conditions of the use and of the step must both hold"() {
        given:
        library('acme', ['steps/two.groovy': "void call() { shell 'a', onlyIf: { false }; shell 'b' }"])

        expect:
        steps2('two onlyIf: { true }')*.options()*.onlyIf()*.get()*.call(null) == [false, true]
    }

    def "a library uses others, whose words its own users do not see"() {
        given:
        library('acme', ['library.groovy': "name 'acme'\nversion '1.0'\nlibrary '../other'\n",
                         'steps/outer.groovy': 'void call() { inner 7 }'])
        library('other', ['steps/inner.groovy': 'import com.acme.Names\nvoid call(int n) { shell Names.of(n) }',
                          'src/com/acme/Names.groovy': 'package com.acme\nclass Names { static String of(int n) { "number $n" } }'])

        expect:
        built('outer()') == ['shell(script: "number 7", exitCodes: [0])']
        messages('inner 7') == ["no step 'inner' in provision"]
        compile(script('outer()')).problems().empty
    }

    def "a problem two libraries deep shows all places"() {
        given:
        library('acme', ['library.groovy': "library '../other'", 'steps/outer.groovy': 'void call() { inner() }'])
        library('other', ['steps/inner.groovy': "void call() { shell 'x', timeout: 3 + 2 }"])

        expect:
        printed(compile(script('outer()'))).readLines().findAll { it.contains('.groovy:') } == [
            "lib/other/steps/inner.groovy:1:35: 'timeout' needs a unit", '  used at lib/acme/steps/outer.groovy:1:15', '  used at build.groovy:3:1']
    }

    def "scripts and steps use the classes of a library"() {
        given:
        library('acme', ['src/com/acme/Sizes.groovy': 'package com.acme\nclass Sizes { static int two() { 2 } }'])

        expect:
        built('Sizes.two().times { shell "a$it" }', "import com.acme.Sizes\nlibrary 'acme'").size() == 2
        messages('', "import com.acme.Nothing\nlibrary 'acme'") == ['unable to resolve class com.acme.Nothing']
    }

    def "a mistake in a class is shown where it is"() {
        given:
        library('acme', ['src/A.groovy': 'class A { def b( }'])

        expect:
        printed(compile(script(''))).startsWith('lib/acme/src/A.groovy:1:')
    }

    def "two definitions of one word name both libraries"() {
        given:
        library('acme', ['steps/same.groovy': 'void call() {}'])
        library('other', ['library.groovy': "name 'other'\nversion '2'", 'steps/same.groovy': 'void call() {}'])

        expect:
        messages('', "library 'acme'\nlibrary 'other'") == ["both library 'acme' and library 'other 2' define 'same'"]
    }

    def "#word keeps its meaning"() {
        given:
        library('acme', ['library.groovy': "version '1'", ("steps/${word}.groovy".toString()): 'void call() {}'])

        expect:
        messages('') == ["library 'acme 1' defines '$word', which is a word of $owner".toString()]

        where:
        word      | owner
        'shell'   | 'imagedsl'
        'image'   | 'imagedsl'
        'device'  | 'imagedsl'
        'var'     | 'imagedsl'
        'sleep'   | 'Groovy'
    }

    def "libraries that need each other are found out"() {
        given:
        library('acme', ['library.groovy': "library '../other'"])
        library('other', ['library.groovy': "library '../acme'"])

        expect:
        messages('') == ["library '../acme' needs itself"]
    }

    def "a step that uses itself ends"() {
        given:
        library('acme', ['steps/again.groovy': 'void call() { again() }'])

        expect:
        messages('again()') == ["'again' uses itself without end"]
    }

    def "libraries are named at the top, by a plain text: #top"() {
        given:
        library('acme', ['steps/one.groovy': 'void call() {}'])

        expect:
        messages('', top) == [message]

        where:
        top                                    | message
        "['acme'].each { library it }"         | 'a library is named by a plain text'
        "library 'acmee'"                      | "no library 'acmee'"
        "library 'acme', revison: '1'"         | "no option 'revison' in library"
        "library 'acme', revision: '1'"        | 'a folder has no revision'
        'library()'                            | "library needs 'source'"
        "image('y') { source scratch(1.GiB); library 'acme' }"        | "no option 'library' in image"
    }

    def "the manifest is checked like a script"() {
        given:
        library('acme', ['library.groovy': "name 'acme'\nversoin '1'\n", 'steps/one.groovy': 'void call() {}'])

        expect:
        printed(compile(script('one()'))) == '''\
lib/acme/library.groovy:2:1: no option 'versoin' in library.groovy
   2 | versoin '1'
     | ^~~~~~~
  did you mean 'version'?
1 problem
'''
    }

    def "a library needs a newer imagedsl: #own and #needed"() {
        expect:
        OldestVersion.isOlder(own, needed) == older

        where:
        own              | needed | older
        '0.1.0-SNAPSHOT' | '0.1'  | false
        '0.1.0'          | '0.2'  | true
        '1.10'           | '1.9'  | false
        '1.0'            | '1.0.1'| true
    }

    def "a comment in a library changes no key, its classes change those of code"() {
        given:
        library('acme', ['steps/hardened.groovy': HARDENED, 'steps/code.groovy': 'void call() { script { A.b() } }', 'src/A.groovy': 'class A { static b() { 1 } }'])
        def before = built("hardened 'admin'\ncode()")

        when:
        Files.writeString(temporary.resolve('lib/acme/steps/hardened.groovy'), HARDENED.replace('More is said', 'Less is said'))

        then:
        built("hardened 'admin'\ncode()") == before

        when:
        Files.writeString(temporary.resolve('lib/acme/src/A.groovy'), 'class A { static b() { 2 } }')

        then:
        built("hardened 'admin'") == before.take(4)
        built('code()') != [before[4]]
    }

    def "the files of a library are inputs of the compilation"() {
        given:
        def root = library('acme', ['steps/one.groovy': 'void call() {}'])
        def used = compile(script('one()')).used()

        expect:
        used.every { it.isCurrent(inputs()) }

        when:
        change(root)

        then:
        used.any { !it.isCurrent(inputs()) }

        where:
        change << [
            { Path it -> Files.writeString(it.resolve('steps/one.groovy'), 'void call() { }  ') },
            { Path it -> Files.writeString(it.resolve('steps/two.groovy'), '') },
            { Path it -> Files.createDirectory(it.resolve('src')) },
            { Path it -> Files.writeString(it.resolve('library.groovy'), '') },
            { Path it -> Files.delete(it.resolve('steps/one.groovy')) }]
    }

    def "the plan shows the shared step above what it is made of"() {
        given:
        library('acme', ['steps/hardened.groovy': HARDENED])
        def script = compile(script("shell 'first'\nhardened 'admin', remove: []\nshell 'last'")).script().get()

        expect:
        Plan.of(script).text().readLines().findAll { it =~ /(shell|user|hardened)/ }*.replaceAll(/ [SU]\w+\[.*/, '') == [
            '   6          shell',
            '              hardened',
            '   7            shell',
            '   8            user',
            '   9          shell']
    }
}
