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

expect_code 2 "$IMAGEDSL" check build.groovy
expect_text err "no image in 'build.groovy'"

expect_code 2 "$IMAGEDSL" run --var team build.groovy
expect_text err "option '--var' takes NAME=VALUE, not 'team'"

# What cannot be read or written is said so, without a trace.
expect_code 2 env IMAGEDSL_STATE="$PWD/state" "$IMAGEDSL" sandbox --faults absent.json
expect_text err "cannot read the faults in 'absent.json'"
expect_code 2 env IMAGEDSL_STATE="$PWD/state" "$IMAGEDSL" sandbox --delay CreateSnapshots=2s
expect_text err "neither cloud has an action 'CreateSnapshots' that could take time"
expect_text err "did you mean 'CreateSnapshot'?"
[ -z "$(ls state/sandbox)" ] || fail "left: $(ls state/sandbox)"
expect_code 2 "$IMAGEDSL" sandbox --port 99999
expect_text err '--port: 99999 is no port'
expect_code 1 env IMAGEDSL_STATE="$PWD/build.groovy" "$IMAGEDSL" layers
expect_text err 'imagedsl: '
if grep -q 'defect' err; then fail "the file system's refusal is taken for a defect: $(cat err)"; fi

# Who reads only the beginning of an answer gets no trace for it, nor when the answer is a kept one.
cp "$ROOT/examples/debian/build.groovy" .
for turn in 1 2; do
    python3 -c 'import os, subprocess, sys
read, write = os.pipe()
os.close(read)
sys.exit(subprocess.run(sys.argv[1:], stdout=write, stderr=open("err", "w")).returncode)' \
        "$IMAGEDSL" check build.groovy || fail "exit code $? at turn $turn"
    [ ! -s err ] || fail "it says: $(cat err)"
done

# An answer that is lost is no success, nor when it is a kept one.
printf "image('small') { source scratch(1.MiB) }\n" >small.groovy
for command in check check plan run steps; do
    script=small.groovy
    if [ "$command" = steps ]; then script=; fi
    code=0
    # shellcheck disable=SC2086 # a word or none
    "$IMAGEDSL" $command $script >/dev/full 2>err || code=$?
    [ $code = 1 ] || { cat err; fail "exit code $code of $command"; }
    expect_text err "cannot write all of the output to '/dev/full'"
done
[ -f small.raw ] || fail 'the image of a run whose output is lost is gone'

mkdir unwritable
mount -t tmpfs -o ro none unwritable
trap 'umount unwritable' EXIT
for replace in '' '; overwrite true' --force; do
    option=
    if [ "$replace" = --force ]; then option=$replace replace=; fi
    printf "image('x') { local { directory 'unwritable/disks'%s }; source scratch(16.MiB) }\n" "$replace" >unwritable.groovy
    # shellcheck disable=SC2086 # an option or none
    expect_code 2 "$IMAGEDSL" run $option unwritable.groovy
    expect_text err "cannot write to '$PWD/unwritable'"
    [ ! -s out ] || fail "something was done: $(cat out)"
done

"$IMAGEDSL" completion bash >completion.bash
bash -n completion.bash
bash -c '. ./completion.bash && complete -p imagedsl' >out
expect_text out imagedsl

# completed TEXT WORD...: among what the shell offers for the last word is this text.
completed() {
    text=$1
    shift
    bash -c '. ./completion.bash
COMP_WORDS=(imagedsl "$@")
COMP_CWORD=$#
_complete_imagedsl
printf "%s\n" "${COMPREPLY[@]}"' - "$@" >out
    grep -qxF -e "$text" out || { cat out; fail "no '$text' for: $*"; }
}

completed namespace sandbox --machines ''
completed qemu sandbox --machines q
completed serialConsole steps ser
mkdir -p state/builds/20261121-093212-123-abcdef
export IMAGEDSL_STATE="$PWD/state"
completed 20261121-093212-123-abcdef resume ''
completed 20261121-093212-123-abcdef repl --at 2026
