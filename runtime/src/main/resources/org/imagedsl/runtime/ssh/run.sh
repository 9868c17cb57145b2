# SPDX-License-Identifier: Apache-2.0
# How a command of a build runs on an instance. Given to /bin/sh as its input, behind what sets:
#   mark     a word that nothing else prints
#   user     who runs it; as_root is set when this shell is root's
#   folder   where it starts
#   settings a function that exports the command's variables
#   become   a function that becomes the command: it is given the words before it
#   program  its first word
#   input    a function that prints its input; has_input is set when there is any
# The input of this shell then stays open as long as somebody waits for the command: its end is the order to stop. So the
# command ends when the build does, or is cut off. What it left running is found by its session and by a variable that
# descendants inherit, and is killed with it, whether it ends or is stopped.

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umask 022
session=$(command -v setsid)
identity=$(command -v setpriv)

say() {
    printf '%s %s\n' "$mark" "$1" >&2
}

refuse() {
    say "$1"
    exit 0
}

account() {
    entry=$(getent passwd "$user" 2>/dev/null || grep "^$user:" /etc/passwd 2>/dev/null)
    if [ -n "$entry" ]; then
        set -f
        IFS=:
        # shellcheck disable=SC2086
        set -- $entry
        unset IFS
        set +f
        name=$1 uid=$3 gid=$4 home=${6:-/} shell=${7:-/bin/sh} groups=--init-groups
        return
    fi
    case $user in
        root) name=root uid=0 gid=0 home=/root shell=/bin/sh ;;
        '' | *[!0-9]*) refuse no-user ;;
        *) name=$user uid=$user gid=$user home=/ shell=/bin/sh groups=--clear-groups ;;
    esac
}

find_program() {
    case $program in
        */*)
            [ -f "$program" ] || refuse no-program
            return
            ;;
    esac
    found=
    set -f
    IFS=:
    for place in $PATH; do
        [ -f "$place/$program" ] && found=yes
    done
    unset IFS
    set +f
    [ -n "$found" ] || refuse no-program
}

child() {
    exec 3<&-
    cd "$folder" || refuse no-folder
    HOME=$home USER=$name LOGNAME=$name SHELL=$shell LANG=C.UTF-8 TERM=dumb
    export PATH HOME USER LOGNAME SHELL LANG TERM
    settings
    find_program
    export IMAGEDSL_COMMAND="$mark"
    say began
    printf '%s\n' "$mark"
    if [ -n "$as_root" ] && [ "$uid" != 0 ]; then
        become "$session" "$identity" "--reuid=$uid" "--regid=$gid" "$groups" --
    else
        become "$session"
    fi
}

# Kills all that the command started, until nothing is left of it.
finish() {
    round=0
    while [ $round -lt 50 ]; do
        round=$((round + 1))
        left=
        for place in $(grep -lF "IMAGEDSL_COMMAND=$mark" /proc/[0-9]*/environ 2>/dev/null); do
            place=${place%/environ}
            left="$left ${place#/proc/}"
        done
        for place in /proc/[0-9]*/stat; do
            { IFS= read -r line <"$place"; } 2>/dev/null || continue
            # After the name in parentheses, which may hold anything: state, parent, group, session.
            set -f
            # shellcheck disable=SC2086
            set -- ${line##*) }
            set +f
            if [ "$4" = "$leader" ] && [ "$1" != Z ]; then
                place=${place%/stat}
                left="$left ${place#/proc/}"
            fi
        done
        [ -n "$left" ] || return 0
        # shellcheck disable=SC2086
        kill -KILL $left 2>/dev/null
        [ $round -lt 3 ] || sleep 0.1 2>/dev/null || sleep 1
    done
}

account
exec 3<&0 </dev/null
if [ -n "$has_input" ]; then
    input | child 3<&- &
else
    child 3<&- &
fi
leader=$!
{
    while IFS= read -r line; do :; done <&3
    finish
} >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait $leader
status=$?
finish
kill $watcher 2>/dev/null
exit $status
