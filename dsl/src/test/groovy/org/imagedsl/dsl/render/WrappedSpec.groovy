// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.render

import spock.lang.Specification

class WrappedSpec extends Specification {

    def 'a line is broken between words, and the rest is indented'() {
        expect:
        Wrapped.lines(text, columns, margin) == lines

        where:
        text              | columns | margin | lines
        ''                | 10      | 2      | ['']
        'one two'         | 7       | 2      | ['one two']
        'one two'         | 6       | 2      | ['one', '  two']
        '  one   two  x'  | 9       | 4      | ['  one', '    two', '    x']
        '  longer-than x' | 6       | 2      | ['  longer-than', '  x']
        '漢字 漢字'         | 8       | 2      | ['漢字', '  漢字']
        'a b c'           | 3       | 26     | ['a b', ' c']
    }
}
