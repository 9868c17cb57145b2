# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# kill -9 in the middle of a step: the kernel drops mounts, processes and loop devices; cleanup removes the rest.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state"
nap="sleep 7$$"
cat >build.groovy <<SCRIPT
image('slow') {
    source scratch(64.MiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        postMount "$nap"
    }
}
SCRIPT
host_state >before
"$IMAGEDSL" run build.groovy >out 2>&1 &
build=$!
trap '[ -z "$build" ] || kill -s KILL "$build"' EXIT
within 60 is_running "$nap" || { cat out; fail 'the step did not start'; }
kill -9 $build
wait $build || :
build=
within 2 is_gone "$nap" || fail "the step's process is still running"
within 2 host_is_as before || fail "left on the host: $(host_state | diff before -)"

expect_code 0 "$IMAGEDSL" cleanup
expect_text out 'removed '
[ -z "$(find state . -name '*.raw')" ] || fail "left: $(find state)"
expect_code 0 "$IMAGEDSL" cleanup
expect_text out 'nothing to remove'
