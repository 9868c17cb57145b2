# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# The example for two clouds, rehearsed in a sandbox on this host, and the policy of each cloud.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state"
script=$ROOT/examples/two-clouds/build.groovy

expect_code 2 "$IMAGEDSL" policy "$script"
expect_text err 'write --cloud aws or --cloud outscale'
expect_code 0 "$IMAGEDSL" policy --cloud aws "$script"
expect_text out '"ec2:RegisterImage"'
expect_code 0 "$IMAGEDSL" policy --cloud outscale "$script"
expect_text out '"api:CreateImage"'

expect_code 0 "$IMAGEDSL" run --sandbox "$script"
expect_text out 'aws image eu-west-3:ami-'
expect_text out 'outscale image eu-west-2:ami-'
for image in web-aws web-outscale base; do expect_text out "$image: built"; done

expect_code 0 "$IMAGEDSL" cleanup
expect_text out 'nothing to remove'
[ -z "$(ls "$IMAGEDSL_STATE/sandbox")" ] || fail "the sandbox left $(ls "$IMAGEDSL_STATE/sandbox")"
