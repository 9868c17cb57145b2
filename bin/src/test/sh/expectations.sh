# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# What the end-to-end tests expect; each of them reads this first. IMAGEDSL and ROOT come from bin/test.

fail() {
    printf 'expectation failed: %s\n' "$*"
    exit 1
}

# expect_code CODE COMMAND...: runs it, keeping its output in the files out and err.
expect_code() {
    wanted=$1
    shift
    code=0
    "$@" >out 2>err || code=$?
    [ "$code" = "$wanted" ] || {
        cat out err
        fail "exit code $code, not $wanted, of: $*"
    }
}

# expect_text FILE TEXT: the file contains the text.
expect_text() {
    grep -qF -e "$2" "$1" || {
        cat "$1"
        fail "no '$2' in $1"
    }
}

# What a build of this test could leave behind: loop devices on its files, and mounts. Other builds of this host may
# come and go meanwhile.
host_state() {
    losetup --list --noheadings --raw --output NAME,BACK-FILE | grep -F "$PWD/" | sort
    awk '{ print $5 }' /proc/self/mountinfo | grep -E "^$PWD/|imagedsl" | sort
}

# within SECONDS COMMAND...: true as soon as the command is.
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 0.1
    done
}

# Programs whose command line holds the text.
running() {
    for process in /proc/[0-9]*; do
        if { tr '\0' ' ' <"$process/cmdline"; } 2>/dev/null | grep -qF -e "$1"; then
            printf '%s\n' "${process#/proc/}"
        fi
    done
}

is_running() {
    [ -n "$(running "$1")" ]
}

is_gone() {
    [ -z "$(running "$1")" ]
}

host_is_as() {
    host_state | cmp -s - "$1"
}

# terminal ARGUMENTS: of tmux, on a server of this test's own, whose socket goes with the test's folder. Who begins it ends
# it with kill-server.
server="$PWD/terminal"
terminal() {
    tmux -f /dev/null -S "$server" "$@"
}

screen() {
    terminal capture-pane -p
}

shows() {
    screen | grep -qE -e "$1"
}

# sees PATTERN: within a minute.
sees() {
    within 60 shows "$1" || { screen; fail "the terminal does not show: $1"; }
}

# expect_library PROCESS FOLDER: the process has JLine's native library from somewhere in this folder, and not from /tmp.
expect_library() {
    libraries=$(grep -o '/.*jlinenative.*' "/proc/$1/maps" | sort -u)
    case $libraries in "$2"/*) ;; *) fail "the terminal's library is not in $2 but: ${libraries:-nowhere}" ;; esac
}
