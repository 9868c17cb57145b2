# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# The launcher through a link, from a folder with odd characters, with other Javas and with none.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

mkdir "odd ' folder"
ln -s "$IMAGEDSL" "odd ' folder/tool"
expect_code 0 "odd ' folder/tool" version

for java in /usr/lib/jvm/*; do
    if [ -x "$java/bin/javac" ] && [ ! -L "$java" ]; then
        expect_code 0 env JAVA_HOME="$java" "$IMAGEDSL" version
        expect_text out 'imagedsl '
        [ ! -s err ] || expect_text err 'preparing class archives'
        ! grep -F 'no class archives' err || fail "$java makes no class archives"
    fi
done

expect_code 2 env JAVA_HOME=/nonexistent "$IMAGEDSL" version
expect_text err "no Java in JAVA_HOME, which is '/nonexistent'"

mkdir bin
for program in sh readlink find; do ln -s "$(command -v "$program")" "bin/$program"; done
expect_code 2 env -u JAVA_HOME PATH="$PWD/bin" "$IMAGEDSL" version
expect_text err 'no Java found'

# A locale without UTF-8 spoils neither output nor file names.
expect_code 2 env LC_ALL=C "$IMAGEDSL" check 'für.groovy'
expect_text err "no such script: 'für.groovy'"
