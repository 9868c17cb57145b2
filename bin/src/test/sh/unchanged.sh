# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# The kept answer of a check: given again while nothing has changed, never afterwards.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export XDG_CACHE_HOME="$PWD/cache"
cat >build.groovy <<'SCRIPT'
image('x') {
    source scratch(64.MiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        provision {
            hostname env('FLAVOUR')
            upload file('motd'), to: '/etc/motd'
        }
    }
}
SCRIPT
echo hello >motd
export FLAVOUR=mild
sleep 0.2
expect_code 0 "$IMAGEDSL" check build.groovy
expect_text out 'build.groovy: ok (1 image, '
[ "$(find cache/imagedsl/check -type f | wc -l)" = 1 ] || fail 'no answer was kept'
if grep -rq mild cache; then fail 'a value of the environment was written down'; fi
cp out first

expect_code 0 "$IMAGEDSL" check build.groovy
cmp out first

rm motd
expect_code 2 "$IMAGEDSL" check build.groovy
expect_text err motd
echo hello >motd
sleep 0.2
expect_code 0 "$IMAGEDSL" check build.groovy

sed -i 's/64.MiB/64.Mib/' build.groovy
expect_code 2 "$IMAGEDSL" check build.groovy
sed -i 's/64.Mib/64.MiB/' build.groovy
sleep 0.2
expect_code 0 "$IMAGEDSL" check build.groovy

# Nonsense where the answer was is no answer, and no error.
for answer in cache/imagedsl/check/*; do head -c 300 /dev/urandom >"$answer"; done
expect_code 0 "$IMAGEDSL" check build.groovy
cmp out first
