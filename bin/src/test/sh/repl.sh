# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# The REPL on a terminal, as a person sees it: editing, completion, interruption, undo, a shell in the image, questions, and
# a session that was killed.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state"
# What a person has set for himself is not what is tested.
unset NO_COLOR TMUX
trap 'terminal kill-server 2>/dev/null || :' EXIT

# begin COMMAND...: in a terminal of its own, whose process is in the file pid.
begin() {
    rm -f pid code
    cat >start <<SCRIPT
echo \$\$ >'$PWD/pid.new'
mv '$PWD/pid.new' '$PWD/pid'
exec "\$@"
SCRIPT
    terminal new-session -d -x 100 -y 40 "sh -c 'sh start \"\$@\"; echo \$? >code; sleep 600' sh $*"
}

types() {
    terminal send-keys -l "$1"
    terminal send-keys Enter
}

# prompts COUNT: so many prompts are on the screen, the last one waiting.
prompts() {
    within 60 has_prompts "$1" || { screen; fail "not $1 prompts on the terminal"; }
}

has_prompts() {
    [ "$(screen | grep -cE '^imagedsl[^>]*>( |$)')" -ge "$1" ] && screen | grep -v '^$' | tail -n 1 | grep -qE '^imagedsl[^>]*> *$'
}

clean() {
    terminal send-keys C-l
    within 60 has_prompts 1 || { screen; fail 'the terminal does not come back'; }
}

host_state >before
begin "$IMAGEDSL" repl
sees '^imagedsl> *$'
types "image 'web'; source scratch(64.MiB)"
prompts 2
types 'chroot {'
types "disk { msdos { partition 'root', format: ext4, mount: '/' } }"
types '}'
prompts 3
types 'shel 1'
sees "did you mean 'shell'"
sees 'input 3:1:1: no step'
terminal send-keys 'hostSh' Tab
sees '> hostShell *$'
# shellcheck disable=SC2016 # the script's own
types "'cp --parents -L \"\$@\" ' + \"\${mountPath}\""
sees '(ended with status|nothing was kept)'
clean

# An image with a shell: what it needs of this host, and no more.
libraries=$(ldd /bin/dash | grep -o '/[^ ]*' | tr '\n' ' ')
types "hostShell \"cp --parents -L /bin/dash /bin/cat $libraries\${mountPath} && ln -s dash \${mountPath}/bin/sh\""
sees ' s  layer 1'
types "shell 'echo inside'"
sees ' s  layer 2'

# Ctrl-C ends the step and nothing else.
types "hostShell 'sleep 61$$'"
within 60 is_running "sleep 61$$" || { screen; fail 'the step did not start'; }
terminal send-keys C-c
sees 'stopped; nothing was kept'
within 20 is_gone "sleep 61$$" || fail 'the step goes on'

types ':undo'
sees 'back at layer 1 \('
types ':redo'
sees 'back at layer 2 \('
clean

types ':chroot'
sees '^# *$'
types 'echo kept >/note; exit'
sees '\+ /note'
sees 'keep this as a step'
terminal send-keys Enter
sees 'layer 3'
clean

terminal send-keys C-d
sees 'the script is not saved: leave all the same'
types n
prompts 1

# What it reads natively is read where it is: a copy would stay when it is killed.
expect_library "$(cat pid)" "$ROOT/target/dist"

# Killed in the middle: offered again, and its steps come from their layers.
kill -s KILL "$(cat pid)"
terminal kill-server
# The old server may still be on its way out.
server=$server-again
begin "$IMAGEDSL" repl
sees "continue session 'web' of [0-9:]* with 3 steps"
terminal send-keys Enter
sees '^imagedsl web> *$'
types ':diff'
sees 'kept  layer 3'
sees '\+ /note'
clean

# What is saved is a script: checked, run from the layers, here and by itself.
types ':save web.groovy'
sees 'saved'
types ':run'
sees 'web: built'
[ -s web.raw ] || fail ':run made no disk file'
clean
terminal send-keys C-d
within 30 [ -e code ] || { screen; fail 'Ctrl-D does not leave'; }
[ "$(cat code)" = 0 ] || fail "the REPL ended with $(cat code)"
terminal kill-server
expect_code 0 "$IMAGEDSL" check web.groovy
expect_code 0 "$IMAGEDSL" run --force web.groovy
expect_text out 'unchanged file'

# From a pipe: what fails makes the exit code, and does not end the session.
printf 'shel 1\nprintln "going on"\n' >bad
code=0
"$IMAGEDSL" repl <bad >out 2>err || code=$?
[ "$code" = 1 ] || fail "a session with a wrong input ended with $code"
expect_text out "'shel' stands in an image"
expect_text out 'going on'
printf ':steps\n:diff\n' >good
"$IMAGEDSL" repl web.groovy <good >out 2>err || fail "a right session ended with $?"
expect_text out '+ /note'

within 20 host_is_as before || { host_state; fail 'something is left on this host'; }
