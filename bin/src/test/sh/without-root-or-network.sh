# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

cp "$ROOT/examples/debian/build.groovy" .
chmod a+rx .
nobody() {
    setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent XDG_CACHE_HOME= "$@"
}

expect_code 0 unshare -n "$IMAGEDSL" check build.groovy
expect_text out 'build.groovy: ok (1 image, '
expect_code 0 unshare -n "$IMAGEDSL" plan build.groovy
expect_text out 'debian-12 from empty disk of 2 GiB'

# Commands that only look start without the SDKs of the clouds: no step may need them to be made.
for script in "$ROOT"/examples/*/*.groovy; do
    expect_code 0 unshare -n "$IMAGEDSL" check "$script"
    expect_code 0 unshare -n "$IMAGEDSL" plan "$script"
done
expect_code 0 unshare -n "$IMAGEDSL" policy "$ROOT/examples/aws-direct/build.groovy"
expect_text out 'ebs:GetSnapshotBlock'

expect_code 0 nobody "$IMAGEDSL" check build.groovy
expect_text out 'build.groovy: ok (1 image, '
expect_code 0 nobody "$IMAGEDSL" plan build.groovy
expect_text out 'debian bookworm'

expect_code 2 nobody "$IMAGEDSL" run build.groovy
expect_text err 'building needs root'
expect_text err 'sudo imagedsl run build.groovy'
[ ! -s out ] || fail "something was printed: $(cat out)"
