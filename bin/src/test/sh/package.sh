# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# The packed distribution, where no Java can be found, in a folder that moves.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

"$ROOT/bin/package" >out
archive=$(tail -n 1 out)
mkdir 'some place'
tar -C 'some place' -xzf "$archive"
home=$(echo 'some place'/*)
for file in LICENSE NOTICE examples/debian/build.groovy man/man1/imagedsl.1 completion/imagedsl.bash; do
    [ -s "$home/$file" ] || fail "no $file in the archive"
done

grep -o '](\([^)#]*\)' "$home/README.md" | cut -c 3- | while read -r link; do
    case $link in *://*) ;; *) [ -e "$home/$link" ] || fail "README.md leads to $link, which is not in the archive" ;; esac
done

mkdir path
for program in sh readlink find flock mkdir rm mv sha256sum; do ln -s "$(command -v "$program")" "path/$program"; done
in_empty_world() {
    env -i PATH="$PWD/path" HOME="$PWD" XDG_CACHE_HOME="$PWD/cache" "$@"
}

expect_code 0 in_empty_world "$home/bin/imagedsl" version
expect_text err 'preparing class archives, once'
expect_code 0 in_empty_world "$home/bin/imagedsl" version
[ ! -s err ] || fail "a second start says: $(cat err)"

mv "$home" moved
expect_code 0 in_empty_world moved/bin/imagedsl version
expect_text err 'preparing class archives, once'
expect_code 0 in_empty_world moved/bin/imagedsl version
[ ! -s err ] || fail "a second start says: $(cat err)"

# The REPL, with the library for this terminal that is in the archive.
trap 'terminal kill-server 2>/dev/null || :' EXIT
terminal new-session -d -x 100 -y 40 env -i PATH="$PWD/path" HOME="$PWD" TERM=screen IMAGEDSL_STATE="$PWD/state" \
    moved/bin/imagedsl repl
sees '^imagedsl> *$'
expect_library "$(terminal display-message -p '#{pane_pid}')" "$PWD/moved"
terminal send-keys C-d

# As a user who may not write where it is unpacked.
chmod -R a+rX . moved
rm -rf moved/cds cache
mkdir cache
chown 65534 cache
expect_code 0 setpriv --reuid 65534 --regid 65534 --clear-groups env -i PATH="$PWD/path" XDG_CACHE_HOME="$PWD/cache" \
    moved/bin/imagedsl version
expect_text err 'preparing class archives, once'
[ ! -e moved/cds ] || fail 'something was written beside the jars'
