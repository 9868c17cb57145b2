// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile

import java.nio.file.Path
import org.imagedsl.runtime.filesystem.Device
import org.imagedsl.runtime.filesystem.RootedFiles
import org.imagedsl.runtime.disk.BuildRefs
import org.imagedsl.runtime.value.BuildFailure
import org.imagedsl.runtime.value.Late
import org.imagedsl.runtime.value.Text
import spock.lang.Specification
import spock.lang.TempDir

class ValuesSpec extends Specification {

    @TempDir
    Path temporary

    @Delegate
    ScriptFolder scripts

    def setup() {
        scripts = new ScriptFolder(temporary)
    }

    Text text(String written) {
        image("image('x') { source scratch(1.GiB); chroot { postMount $written } }").chroot().get().postMount().first()
    }

    def "#written is rendered as #rendered"() {
        given:
        Path disk = Path.of('/dev/nvme1n1')
        Device device = new Device(disk, Stub(Device.Partitions) { node(_) >> { int number -> Device.byRule(disk, number) } })
        Late.Bindings bindings = { ref ->
            ref.is(BuildRefs.DEVICE) ? device : ref.is(BuildRefs.MOUNT_PATH) ? '/mnt' : 'id-1'
        }

        expect:
        text(written).render(bindings) == rendered

        where:
        written                                || rendered
        'mountPath'                            || '/mnt'
        'device'                               || '/dev/nvme1n1'
        '"mkfs ${device}2"'                    || 'mkfs /dev/nvme1n1p2'
        '"mkfs ${device}p2 -q"'                || 'mkfs /dev/nvme1n1p2 -q'
        '"mkfs ${device.partition(3)}"'        || 'mkfs /dev/nvme1n1p3'
        '"dd of=${device} bs=1"'               || 'dd of=/dev/nvme1n1 bs=1'
        '"${sourceImage.id} on ${mountPath}"'  || 'id-1 on /mnt'
        '"build ${build.id}: ${1 + 1}"'        || 'build id-1: 2'
        '"${"in ${mountPath}"}"'               || 'in /mnt'
    }

    def "a string without late values is a literal at once"() {
        expect:
        text('"a ${1 + 1} b"') == Text.of('a 2 b')
    }

    def "another image's artifact is a late value"() {
        expect:
        text('"cp ${image(\'y\').artifact} /tmp"').toString() == "cp \${image('y').artifact} /tmp"
    }

    def "the instant of the run is read once"() {
        expect:
        image('image("web-${timestamp}-${isotime(\'yyyy-MM-dd\')}") { source scratch(1.GiB) }').name() == 'web-1770091506-2026-02-03'
    }

    def "a variable comes from the command line, else the environment, else its default"() {
        given:
        scripts.variables = given
        scripts.environment = environment

        expect:
        image("image(var('team', default: 'web')) { source scratch(1.GiB) }").name() == name

        where:
        given         | environment                || name
        [team: 'ops'] | [IMAGEDSL_VAR_team: 'dev'] || 'ops'
        [:]           | [IMAGEDSL_VAR_team: 'dev'] || 'dev'
        [:]           | [:]                        || 'web'
    }

    def "what was read is known, and whether it is current"() {
        given:
        file('key', 'a')
        scripts.environment = [HOME: '/root']

        when:
        def used = compile('''
            image("x-${var('team', default: 'web')}-${env('HOME').substring(1)}-${timestamp}-${uuid()}") {
                source scratch(1.GiB)
                chroot { provision { user 'a', authorizedKeys: file('key') } }
            }''').used()

        then:
        used*.kind()*.toString().sort() == ['ENVIRONMENT', 'FILE', 'RANDOM', 'TIME', 'VARIABLE']
        used.every { it.isCurrent(inputs()) }
        !used*.toString().any { it.contains('/root') }

        when:
        scripts.variables = [team: 'ops']
        scripts.environment = [:]
        file('key', 'changed')

        then:
        used.findAll { !it.isCurrent(inputs()) }*.kind()*.toString().sort() == ['ENVIRONMENT', 'FILE', 'VARIABLE']
    }

    def "a secret is not in any text"() {
        given:
        scripts.environment = [TOKEN: 'hunter2']
        file('token', 'hunter3\n')

        when:
        def steps = steps('''
            login token: secret(env: 'TOKEN')
            login token: secret(file: 'token')
            shell "curl -H ${secret(env: 'TOKEN')}"
        ''')*.step()

        then:
        steps[0].token().reveal() == 'hunter2'
        steps[1].token().reveal() == 'hunter3'
        steps[2].script().text().secrets()*.reveal() == ['hunter2']
        !steps.toString().contains('hunter')
        steps[2].script().toString() == "curl -H \${secret(env: 'TOKEN')}"
    }

    def "code of the script runs at build time with what it captured"() {
        given:
        def code = step('''
            def name = 'world'
            script { root -> root.file('/etc/motd').text = "hello $name" }
        ''').code()

        when:
        code.call(new RootedFiles(temporary))

        then:
        temporary.resolve('etc/motd').toFile().text == 'hello world'
        code.canonical() == '{ root -> root.file(\'/etc/motd\').text = "hello $name" }\nname = \'world\'\n'
    }

    /** The identity of the code in the last step of an image. */
    private String identity(String before, String step) {
        def steps = image("""
            $before
            image('x') { source scratch(1.GiB); chroot { provision { $step } } }
        """).chroot().get().provision()
        steps.last().step().code().canonical()
    }

    def "the identity of code changes with #what that it uses"() {
        expect:
        identity(before, step) != identity(after, step)
        identity(before, step) == identity(before, step)

        where:
        what                            | before                                      | after                                       | step
        'a closure'                     | "def f = { 'a' }"                           | "def f = { 'b' }"                           | 'script { f() }'
        'what a closure captured'       | "def a = 1; def f = { a }"                  | "def a = 2; def f = { a }"                  | 'script { f() }'
        'a closure in a map'            | "def m = [f: { 'a' }]"                      | "def m = [f: { 'b' }]"                      | 'script { m.f() }'
        'a closure given by name'       | "def f = { 'a' }"                           | "def f = { 'b' }"                           | 'script f'
        'a variable without def'        | 'a = 1'                                     | 'a = 2'                                     | 'script { it.file("/a").text = a }'
        'a closure without def'         | "f = { 'a' }"                               | "f = { 'b' }"                               | 'script { f() }'
        'a field'                       | '@groovy.transform.Field int a = 1'         | '@groovy.transform.Field int a = 2'         | 'script { a }'
        'a variable read by a method'   | 'a = 1; def f() { a }'                      | 'a = 2; def f() { a }'                      | 'script { f() }'
        'a class'                       | "class C { def f() { 'a' } }"               | "class C { def f() { 'b' } }"               | 'script { new C().f() }'
        'other items of a list'         | "def a = ['x, y']"                          | "def a = ['x', 'y']"                        | 'script { a }'
    }

    def "code that calls itself has an identity"() {
        expect:
        identity('def f; f = { it ? f(it - 1) : 0 }', 'script { f(3) }').contains('it ? f(it - 1) : 0')
    }

    def "an object without a text is another one in each process"() {
        expect:
        !(identity('def a = new Object()', 'script { a }') =~ /java.lang.Object@/)
    }

    def "fields of the script are values in its blocks"() {
        expect:
        image("""
            @groovy.transform.Field List<String> ports = ['80', '443']
            image('x') { source scratch(1.GiB); chroot { provision { shell "echo \${ports.join(' ')}" } } }
        """).chroot().get().provision().first().step().script().toString() == 'echo 80 443'
    }

    def "the identity of code holds the methods that it calls"() {
        expect:
        compile("""
            def greet(x) { 'hi ' + x }
            image('x') { source scratch(1.GiB); chroot { provision { script { greet('a') } } } }
        """).script().get().images().first().chroot().get().provision().first().step().code().canonical()
            .contains("def greet(x) { 'hi ' + x }")
    }

    def "words mean nothing while an image is built"() {
        when:
        step("script { root -> env('HOME') }").code().call(new RootedFiles(temporary))

        then:
        def failure = thrown(BuildFailure)
        failure.message == "'env' means nothing while an image is built"
        failure.stackTrace.any { it.fileName == 'build.groovy' }
    }
}
