# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# A script with mistakes: all of them are shown with their places, and nothing is done.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

cat >build.groovy <<'SCRIPT'
image('one') {
    source scratch(64.MiB)
    chroot {
        premount 'true'
        provision {
            shel 'true'
        }
    }
}
SCRIPT
host_state >before
for command in check plan run; do
    expect_code 2 "$IMAGEDSL" $command build.groovy
    expect_text err 'build.groovy:4:9: '
    expect_text err "did you mean 'preMount'?"
    expect_text err 'build.groovy:6:13: '
    expect_text err "did you mean 'shell'?"
    [ ! -s out ] || fail "something was printed: $(cat out)"
done
host_is_as before || fail 'the host has changed'

expect_code 2 "$IMAGEDSL" check --output json build.groovy
python3 -c 'import json; r = json.load(open("out")); assert not r["ok"] and len(r["problems"]) == 2 and r["problems"][0]["line"] == 4, r'

printf 'image("x") {\n    source scratch(64.MiB\n}\n' >syntax.groovy
expect_code 2 "$IMAGEDSL" check syntax.groovy
expect_text err 'syntax.groovy:'
if grep -q 'org\.codehaus' err; then fail 'a stack trace was shown'; fi
