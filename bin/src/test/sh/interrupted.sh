# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# Ctrl-C and a request to terminate in the middle of a step: 130 within 5 s, and nothing is left.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state"
nap="sleep 7$$"
build=
trap '[ -z "$build" ] || kill -s KILL "$build"' EXIT
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

# stopped SIGNAL TARGET-PREFIX [again]: TARGET-PREFIX is empty for the process, - for its group as a terminal does; again:
# a second time at once, as timeout does.
stopped() {
    # A shell starts what is in the background with INT ignored, and that cannot be undone in a shell.
    python3 -c 'import os, signal, sys
os.setsid()
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])' "$IMAGEDSL" run build.groovy >out 2>&1 &
    build=$!
    within 60 is_running "$nap" || { cat out; fail 'the step did not start'; }
    begin=$(date +%s%N)
    kill -s "$1" -- "$2$build"
    if [ -n "${3-}" ]; then
        sleep 0.05
        # It may be over by now.
        kill -s "$1" -- "$2$build" 2>/dev/null || :
    fi
    code=0
    wait $build || code=$?
    build=
    took=$(($(date +%s%N) - begin))
    [ $code = 130 ] || { cat out; fail "exit code $code, not 130, after $1"; }
    expect_text out 'interrupted after'
    [ $took -lt 5000000000 ] || fail "$took ns to stop after $1"
    is_gone "$nap" || fail "the step's process is still running"
    host_is_as before || fail "left on the host: $(host_state | diff before -)"
    [ -z "$(ls -A state/builds/*/work 2>/dev/null)" ] || fail "left in the state folder: $(find state)"
    [ -z "$(find . -name '*.raw' -o -name '*.part')" ] || fail "left: $(find .)"
}

stopped TERM ''
stopped INT -
stopped TERM '' again
