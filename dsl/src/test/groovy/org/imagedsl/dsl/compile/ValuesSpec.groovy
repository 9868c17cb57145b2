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
        code.canonical() == '{ root -> root.file(\'/etc/motd\').text = "hello $name" }\nname = world\n'
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
