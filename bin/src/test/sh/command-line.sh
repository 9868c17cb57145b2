# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

expect_code 0 "$IMAGEDSL" version
expect_text out 'imagedsl '
expect_code 0 "$IMAGEDSL" --version

for command in run check plan steps cleanup version completion; do
    expect_code 0 "$IMAGEDSL" "$command" --help
    expect_text out "Usage: imagedsl $command"
    expect_text out 'Examples:'
done

expect_code 2 "$IMAGEDSL"
expect_text err 'no command given'

expect_code 2 "$IMAGEDSL" chek build.groovy
expect_text err "unknown command 'chek'"
expect_text err "did you mean 'check'?"

expect_code 2 "$IMAGEDSL" run --paralel 2 build.groovy
expect_text err "unknown option '--paralel'"
expect_text err "did you mean '--parallel'?"

expect_code 2 "$IMAGEDSL" run --parallel many build.groovy
expect_text err "'many'"

expect_code 2 "$IMAGEDSL" check
expect_text err 'SCRIPT'

expect_code 2 "$IMAGEDSL" check absent.groovy
expect_text err "no such script: 'absent.groovy'"

expect_code 2 "$IMAGEDSL" check -
expect_text err 'a script is a file'

expect_code 2 "$IMAGEDSL" check .
expect_text err "cannot read script '.'"

touch build.groovy
expect_code 2 "$IMAGEDSL" build.groovy
expect_text err "did you mean 'imagedsl run build.groovy'?"

"$IMAGEDSL" completion bash >completion.bash
bash -n completion.bash
bash -c '. ./completion.bash && complete -p imagedsl' >out
expect_text out imagedsl
