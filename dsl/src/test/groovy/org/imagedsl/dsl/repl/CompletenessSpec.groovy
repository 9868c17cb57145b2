// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl

import spock.lang.Specification

class CompletenessSpec extends Specification {

    def 'goes on: #text'() {
        expect:
        !Completeness.isComplete(text)

        where:
        text << ['image {', "shell '''\nset -x", 'shell """a ${b', "shell 'a',", 'def x =', "x +", 'foo(1,\n', 'a /* b', '[1, 2', 'x = /a b',
                 'x = $/ a', 'if (x)', 'if (x) {\n}\nelse', "shell 'a' \\", '"a ${ [1, ', 'debian suite:', 'def f = { a ->', "foo.\n"]
    }

    def 'is whole: #text'() {
        expect:
        Completeness.isComplete(text)

        where:
        text << ["shell 'a'", "shell 'a", "shell '''\na\n'''", 'x = 4 / 2', 'x++', 'image {}', '"a ${b} {"', "'{'", '// {', '/* { */ a', 'x = /a\\/b/',
                 '', '// only this', 'a )', 'import java.time.*', 'y = $/ a / b /$', 'a b c d', 'x = a.b / c; y = "/"']
    }

    def 'tokens say what is where'() {
        expect:
        Scan.of(text).tokens().collect { [it.kind().name(), it.in(text)] } == tokens

        where:
        text | tokens
        "a 'b' // c" | [['WORD', 'a'], ['STRING', "'b'"], ['COMMENT', '// c']]
        'f(1.GiB)'   | [['WORD', 'f'], ['OPENING', '('], ['NUMBER', '1'], ['OPERATOR', '.'], ['WORD', 'GiB'], ['CLOSING', ')']]
        '"x${y}z"'   | [['STRING', '"x$'], ['OPENING', '{'], ['WORD', 'y'], ['CLOSING', '}'], ['STRING', 'z"']]
    }
}
