// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile

import java.nio.file.Path
import java.time.Duration
import org.imagedsl.runtime.image.DiskFile
import org.imagedsl.runtime.disk.DiskFormat
import org.imagedsl.runtime.image.OtherImage
import org.imagedsl.runtime.disk.PartitionTable
import org.imagedsl.runtime.step.Caching
import org.imagedsl.runtime.value.ByteSize
import org.imagedsl.runtime.value.Content
import spock.lang.Specification
import spock.lang.TempDir

class LanguageSpec extends Specification {

    @TempDir
    Path temporary

    @Delegate
    ScriptFolder scripts

    def setup() {
        scripts = new ScriptFolder(temporary)
    }

    def "the first example becomes a tree of records"() {
        given:
        file('id_ed25519.pub', 'ssh-ed25519 AAAA')

        when:
        def image = image('''
            image('debian-12') {
                local { format qcow2; compress true }
                source scratch(2.GiB)

                chroot {
                    preMount  "parted -s ${device} mklabel msdos mkpart primary ext4 1MiB 100% set 1 boot on",
                              "mkfs.ext4 -q ${device}1"
                    provision {
                        debian suite: 'bookworm', packages: ['linux-image-cloud-amd64', 'openssh-server']
                        hostname 'debian-12'
                        user 'admin', sudo: true, authorizedKeys: file('id_ed25519.pub')
                        shell \'\'\'
                            systemctl enable ssh
                        \'\'\'
                        bootloader grub
                    }
                }
                verify { boot(within: 90.seconds) { console 'login:' } }
            }
        ''')

        then:
        image.name() == 'debian-12'
        image.targets()*.format() == [[DiskFormat.QCOW2]]
        image.targets().first().compress()
        image.source().size() == new ByteSize(2L << 30)
        with(image.chroot().get()) {
            preMount()*.toString() == [
                'parted -s ${device} mklabel msdos mkpart primary ext4 1MiB 100% set 1 boot on',
                'mkfs.ext4 -q ${device}1'
            ]
            provision()*.step()*.class*.simpleName == ['Debian', 'Hostname', 'User', 'Shell', 'Bootloader']
            provision()[2].step().authorizedKeys() == [new Content.LocalFile(temporary.resolve('id_ed25519.pub'))]
            provision()[0].step().components() == ['main']
        }
        with(image.verify().get().checks().first()) {
            within() == Duration.ofSeconds(90)
            console() == ['login:']
            cpus() == 2
            memory() == new ByteSize(1L << 30)
        }
    }

    def "loops, methods, variables and conditions work as in Groovy"() {
        expect:
        images('''
            def versions = [bullseye: 11, bookworm: 12]
            suffix = 'x'
            def common(String suite) {
                debian suite: suite
                if (suite == 'bookworm') { shell 'new' } else { shell 'old' }
            }
            versions.each { suite, number ->
                image("debian-$number-$suffix") {
                    source scratch(number.GiB)
                    chroot {
                        def extra = { shell 'extra' }
                        provision {
                            common(suite)
                            for (i in 1..2) { shell "echo $i" }
                            3.times { hostname "h$it" }
                            extra()
                            new StringBuilder().with { append('a') }
                        }
                    }
                }
            }
        ''').collect {
            [it.name(), it.source().size().toString(), it.chroot().get().provision()*.step()*.toString()*.takeWhile { it != '[' }]
        } == [
            ['debian-11-x', '11 GiB', ['Debian'] + ['Shell'] * 3 + ['Hostname'] * 3 + ['Shell']],
            ['debian-12-x', '12 GiB', ['Debian'] + ['Shell'] * 3 + ['Hostname'] * 3 + ['Shell']]
        ]
    }

    def "a word means what it means where it stands"() {
        when:
        def images = images('''
            image('base') {
                source disk('base.qcow2', format: qcow2)
                chroot {
                    disk { gpt {
                        partition 'efi', size: 64.MiB, format: vfat, mount: '/boot/efi', role: esp
                        partition 'root', format: 'ext4', mount: '/'
                    } }
                }
            }
            image('child') { source image('base') }
        ''')

        then:
        images[0].source() == new DiskFile(temporary.resolve('base.qcow2'), Optional.of(DiskFormat.QCOW2), Optional.empty())
        images[0].chroot().get().disk().get().table() instanceof PartitionTable.Gpt
        images[0].chroot().get().disk().get().table().partitions()*.name() == ['efi', 'root']
        images[1].source() == new OtherImage('base')
    }

    def "an option may be an argument or stand in the block: #text"() {
        expect:
        with(steps(text).first()) {
            options().timeout() == Optional.of(Duration.ofMinutes(5))
            options().env()*.toString() == ['A=b']
            options().cache() == Optional.of(Caching.within(Duration.ofDays(7)))
            step().exitCodes() == [0, 2] as Set
        }

        where:
        text << [
            "shell 'x', timeout: 5.minutes, env: [A: 'b'], cache: [for: 7.days], exitCodes: [0, 2]",
            "shell('x') { timeout '5m'; env A: 'b'; cache for: 7.days; exitCodes 0, 2 }",
            "shell('x', exitCodes: [0, 2]) { timeout '300s'; env([A: 'b']); cache([for: '7d']) }"
        ]
    }

    def "a step's own option hides the one of every step"() {
        when:
        def node = steps('bootloader grub, timeout: 3').first()

        then:
        node.step().timeout() == 3
        node.options().timeout().empty
    }

    def "a step without arguments needs no brackets"() {
        expect:
        steps('cleanup')*.step() == steps('cleanup()')*.step()
    }

    def "#written is #bytes bytes"() {
        expect:
        image("image('x') { source scratch($written) }").source().size().bytes() == bytes

        where:
        written         || bytes
        '512.B'         || 512
        '15.KiB'        || 15 * 1024
        "'15MiB'"       || 15 << 20
        "'3 GiB'"       || 3L << 30
        '"${1 + 1}GiB"' || 2L << 30
    }

    def "every place is known"() {
        when:
        def script = compile('''image('x') {
    source scratch(1.GiB)
    chroot { mountPath '/mnt' }
}''').script().get()
        def chroot = script.images().first().chroot().get()

        then:
        with(script.spans()) {
            of(script.images().first()).toString().endsWith('build.groovy:1:1')
            of(chroot).toString().endsWith('build.groovy:3:5')
            of(chroot, 'mountPath').toString().endsWith('build.groovy:3:24')
            of(chroot, 'device') == of(chroot)
        }
    }

    def "a block that is too long for Java is told as such"() {
        given:
        def steps = (1..2000).collect { "shell 'echo $it', timeout: 5.minutes" }.join('\n')

        when:
        def problem = compile("""image('x') {
    source scratch(1.GiB)
    chroot {
        provision { shell 'true' }
    }
}
image('y') {
    source scratch(1.GiB)
    chroot {
        provision {
$steps
        }
    }
}""").problems().first()

        then:
        problem.span().toString().endsWith('build.groovy:10:19')
        problem.message().contains('too long for Java: it has more than 64 KiB of code')
    }

    def "a method that is too long for Java is told with its place"() {
        given:
        def steps = (1..2000).collect { "shell 'echo $it', timeout: 5.minutes" }.join('\n')

        when:
        def problem = compile("def a() { shell 'true' }\ndef b() {\n$steps\n}\nimage('x') { source scratch(1.GiB) }").problems().first()

        then:
        problem.span().toString().endsWith('build.groovy:2:1')
        problem.message().contains('too long for Java')
    }
}
