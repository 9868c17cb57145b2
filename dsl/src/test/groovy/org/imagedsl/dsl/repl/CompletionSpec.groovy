// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl

import java.nio.file.Files
import java.nio.file.Path
import org.imagedsl.dsl.TestSteps
import org.imagedsl.dsl.block.Words
import spock.lang.Specification
import spock.lang.TempDir

class CompletionSpec extends Specification {

    static final IMAGE = Draft.of("def packages = []\nimage('web') {\n}\n", Path.of('input')).open(0)

    @TempDir
    Path folder

    List<String> at(String text, Draft draft = IMAGE) {
        def proposals = new Completion(Words.of([new TestSteps()]), folder).at(text, draft)
        def written = text.substring(proposals.start())
        proposals.all()*.text().findAll { it.startsWith(written) }.unique()
    }

    def 'proposes #some behind "#text"'() {
        expect:
        at(text).containsAll(some)
        at(text).intersect(none).empty

        where:
        text                                   | some                             | none
        ''                                     | ['shell', 'source', 'disk', 'image', 'packages'] | ['gpt', 'arguments:']
        'sh'                                   | ['shell']                        | ['source']
        'shell '                               | ["file('", 'arguments:', 'exitCodes:', 'timeout:', 'packages'] | ['shell', 'source']
        "shell 'a', ti"                        | ['timeout:']                     | []
        "shell 'a' "                           | []                               | ['timeout:', 'shell']
        'bootloader '                          | ['grub', 'none', 'timeout:']     | []
        'bootloader(gr'                        | ['grub']                         | ['none']
        'user name: "x", sudo: '               | ['true', 'false']                | ['name:']
        'source '                              | ['scratch(', 'image(']           | ['shell', 'local']
        'source scratch(15.'                   | ['GiB', 'MiB']                   | []
        'source scratch(1.GiB)\nlocal { fo'    | ['format']                       | []
        'local { format '                      | ['qcow2', 'raw']                 | ['shell']
        'chroot { disk { '                     | ['gpt', 'msdos']                 | ['shell']
        'chroot { disk { gpt { partition '     | ['format:', 'mount:']            | []
        "chroot { disk { gpt { partition 'x', format: e" | ['ext4']               | ['xfs']
        'chroot { provision { '                | ['shell', 'user']                | ['source', 'disk']
        "['a'].each { "                        | ['shell', 'source']              | []
        'debian suite: "x", packages: ['       | ['packages']                     | ['suite:']
    }

    def 'without an image there are image and library'() {
        expect:
        at('', Draft.EMPTY) == ['image', 'library']
        at("image('x') { ", Draft.EMPTY).containsAll(['source', 'chroot', 'local'])
    }

    def 'files inside quotes'() {
        given:
        Files.createFile(folder.resolve('motd'))
        Files.createDirectories(folder.resolve('etc/more'))
        Files.createFile(folder.resolve('.hidden'))

        expect:
        at("upload '") == ['etc/', 'motd']
        at("upload 'm") == ['motd']
        at("upload file('etc/") == ['etc/more/']
        at("upload '.") == ['.hidden']
    }
}
