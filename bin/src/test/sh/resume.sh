# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# A build that was killed goes on from its last layer, with the script as it is then.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state" IMAGEDSL_VAR_team=web
nap="sleep 8$$"

# script COMMAND: counts each performance of a step on the host.
script() {
    cat >build.groovy <<SCRIPT
image("slow-\${timestamp}") {
    local { fileName 'slow' }
    source scratch(64.MiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        provision {
            hostShell "echo \${var('team')} >>$PWD/first"
            hostShell '$1'
        }
    }
}
SCRIPT
}

expect_code 2 "$IMAGEDSL" resume
expect_text err 'nothing to resume'

script "$nap"
host_state >before
"$IMAGEDSL" run build.groovy >out 2>&1 &
build=$!
trap '[ -z "$build" ] || kill -s KILL "$build"' EXIT
within 60 is_running "$nap" || { cat out; fail 'the step did not start'; }
expect_code 2 "$IMAGEDSL" resume
expect_text err 'nothing to resume'
kill -9 $build
wait $build || :
build=
within 2 is_gone "$nap" || fail "the step's process is still running"

# The script fails now; the report says how to go on.
unset IMAGEDSL_VAR_team
script 'echo mended; exit 3'
expect_code 1 "$IMAGEDSL" resume
expect_text err 'the script has changed since'
expect_text err 'hostShell'
expect_text out 'kept     layer '
expect_text out 'imagedsl resume 2'
expect_text out 'imagedsl repl --at 2'

script 'true'
mkdir other
cd other || exit
expect_code 2 "$IMAGEDSL" resume
expect_text err "cd '${PWD%/*}'"
cd .. || exit
expect_code 0 "$IMAGEDSL" resume
[ "$(cat first)" = web ] || fail "the first step was performed again: $(cat first)"
[ -f slow.raw ] || fail 'no artifact'
expect_code 2 "$IMAGEDSL" resume
expect_text err 'nothing to resume'
host_is_as before || fail "left on the host: $(host_state | diff before -)"
