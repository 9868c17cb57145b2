# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# Shared libraries: made, tested, used; locked from a repository and used without it; changes are seen, also by a kept answer.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export XDG_CACHE_HOME="$PWD/cache"
export HOME="$PWD/home"
mkdir "$HOME"

expect_code 0 "$IMAGEDSL" library new acme-base
expect_text out lib/acme-base/steps/greeting.groovy
expect_code 2 "$IMAGEDSL" library new acme-base
expect_text err 'is there already'
expect_code 0 "$IMAGEDSL" library test lib/acme-base
expect_text out '3 passed'

cat >build.groovy <<'SCRIPT'
library 'acme-base'
image('x') {
    source scratch(64.MiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        provision {
            greeting 'Hello'
        }
    }
}
SCRIPT
sleep 0.2
expect_code 0 "$IMAGEDSL" check build.groovy
cp out first
expect_code 0 "$IMAGEDSL" check build.groovy
cmp out first
expect_code 0 "$IMAGEDSL" plan build.groovy
expect_text out 'greeting'
expect_text out '/etc/issue.net'
expect_code 0 "$IMAGEDSL" steps --script build.groovy greeting
expect_text out 'puts a greeting before the login prompt'
expect_code 0 "$IMAGEDSL" steps --script build.groovy
expect_text out 'Steps of libraries:'

# Each change in the library is a change of the answer.
sed -i 's/String text/int text/' lib/acme-base/steps/greeting.groovy
expect_code 2 "$IMAGEDSL" check build.groovy
expect_text err "'text' takes a whole number, not 'Hello'"
sed -i 's/int text/String text/' lib/acme-base/steps/greeting.groovy
expect_code 0 "$IMAGEDSL" check build.groovy
sleep 0.2
expect_code 0 "$IMAGEDSL" check build.groovy
echo 'void call() { shel 1 }' >lib/acme-base/steps/other.groovy
expect_code 2 "$IMAGEDSL" check build.groovy
expect_text err "lib/acme-base/steps/other.groovy:1:15: no step 'shel' in other"
rm lib/acme-base/steps/other.groovy
expect_code 0 "$IMAGEDSL" check build.groovy

# Both places of a mistake.
sed -i "s/boolean remote = true/boolean remote = 'x'/" lib/acme-base/steps/greeting.groovy
expect_code 2 "$IMAGEDSL" check build.groovy
expect_text err 'lib/acme-base/steps/greeting.groovy:7:24:'
expect_text err 'used at build.groovy:7:13'
expect_code 1 "$IMAGEDSL" library test lib/acme-base
expect_text out 'FAILED'
sed -i "s/boolean remote = 'x'/boolean remote = true/" lib/acme-base/steps/greeting.groovy

# From a repository: locked first, then used without it.
git init -q -b main origin
cp -R lib/acme-base/. origin/
git -C origin add .
git -C origin -c user.name=A -c user.email=a@example.com commit -q -m one
git -C origin tag v1
git clone -q --bare origin base.git
rm -rf origin lib
sed -i "1s|.*|library 'file://$PWD/base.git', revision: 'v1'|" build.groovy
expect_code 2 "$IMAGEDSL" check build.groovy
expect_text err 'is not locked'
expect_text err 'imagedsl library lock'
expect_code 0 "$IMAGEDSL" library lock
expect_text out 'locked    file://'
expect_text imagedsl.lock '@v1 commit:'
mv base.git away.git
expect_code 0 "$IMAGEDSL" check build.groovy
expect_code 0 "$IMAGEDSL" plan build.groovy
expect_text out '/etc/issue.net'

# Over SSH, with the host's own program.
mkdir programs
cat >programs/ssh <<'PROGRAM'
#!/bin/sh
while [ "$1" != -- ]; do shift; done
[ "$2" = me@example.test ] || exit 255
shift 2
exec sh -c "$*"
PROGRAM
chmod +x programs/ssh
mkdir over-ssh
sed "1s|.*|library 'ssh://me@example.test$PWD/away.git', revision: 'main'|" build.groovy >over-ssh/build.groovy
expect_code 0 env PATH="$PWD/programs:$PATH" "$IMAGEDSL" library lock over-ssh/build.groovy
expect_code 0 "$IMAGEDSL" check over-ssh/build.groovy

# A changed copy in the cache is not used; without the repository that is the end, with it a new start.
for file in cache/imagedsl/libraries/sha256-*/steps/greeting.groovy; do echo '// changed' >>"$file"; done
expect_code 2 "$IMAGEDSL" check build.groovy
expect_text err 'cannot fetch'
mv away.git base.git

# Several at once, with nothing in the cache: all get it whole.
rm -rf cache/imagedsl/libraries
pids=
for number in 1 2 3; do
    "$IMAGEDSL" plan build.groovy >"plan$number" 2>&1 &
    pids="$pids $!"
done
for pid in $pids; do wait "$pid" || fail "one of several at once: $(cat plan?)"; done
cmp plan1 plan2
cmp plan1 plan3
[ "$(find cache/imagedsl/libraries -mindepth 1 -maxdepth 1 | wc -l)" = 1 ] || fail 'leftovers in the cache'

# What was not agreed on stops the build.
sed -i 's/sha256:[0-9a-f]*/sha256:0000000000000000000000000000000000000000000000000000000000000000/' imagedsl.lock
expect_code 2 "$IMAGEDSL" check build.groovy
expect_text err 'has changed: imagedsl.lock says'
expect_text err 'to accept it: imagedsl library lock'
expect_code 0 "$IMAGEDSL" library lock build.groovy
expect_text out 'changed   file://'
expect_code 0 "$IMAGEDSL" check build.groovy

# A failure while building names both places.
mkdir -p lib/broken/steps
echo "void call() { hostShell 'exit 3' }" >lib/broken/steps/broken.groovy
cat >broken.groovy <<'SCRIPT'
library 'broken'
image('x') {
    source scratch(64.MiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        provision { broken() }
    }
}
SCRIPT
if [ "$(id -u)" = 0 ]; then
    expect_code 1 "$IMAGEDSL" run broken.groovy
    expect_text out 'lib/broken/steps/broken.groovy:1:15, used at broken.groovy:6:21'
fi
