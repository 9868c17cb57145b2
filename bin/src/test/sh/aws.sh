# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# The examples for AWS, rehearsed in a sandbox on this host, and their policy.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state"
script=$ROOT/examples/aws-from-scratch/build.groovy

expect_code 0 "$IMAGEDSL" policy "$script"
expect_text out '"ec2:RegisterImage"'

expect_code 0 "$IMAGEDSL" run --sandbox "$script"
expect_text out 'aws image eu-west-3:ami-'
expect_text out 'debian-12-from-scratch: built'

expect_code 0 "$IMAGEDSL" run --sandbox "$ROOT/examples/aws-nginx/build.groovy"
for region in eu-west-3 eu-west-1 us-east-1; do expect_text out "aws image $region:ami-"; done

expect_code 0 "$IMAGEDSL" cleanup
expect_text out 'nothing to remove'
[ -z "$(ls "$IMAGEDSL_STATE/sandbox")" ] || fail "the sandbox left $(ls "$IMAGEDSL_STATE/sandbox")"
