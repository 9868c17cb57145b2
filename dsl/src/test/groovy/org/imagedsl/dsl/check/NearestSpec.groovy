// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.check

import spock.lang.Specification

class NearestSpec extends Specification {

    def "'#word' was meant to be #near"() {
        expect:
        Nearest.to(word, ['chroot', 'preMount', 'postMount', 'gpt', 'at']).orElse('nothing') == near

        where:
        word        || near
        'premount'  || 'preMount'
        'chroto'    || 'chroot'
        'gtp'       || 'gpt'
        'chrooot'   || 'chroot'
        'provision' || 'nothing'
        'x'         || 'nothing'
    }
}
