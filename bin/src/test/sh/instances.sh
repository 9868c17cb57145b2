# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# The examples that launch instances and write bundles, rehearsed in a sandbox on this host.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state"

expect_code 0 "$IMAGEDSL" policy "$ROOT/examples/ebs-instance/build.groovy"
expect_text out '"ec2:RunInstances"'

expect_code 0 "$IMAGEDSL" run --sandbox --verbose --debug "$ROOT/examples/ebs-instance/build.groovy"
for region in eu-west-3 eu-west-1; do expect_text out "aws image $region:ami-"; done
expect_text out 'which has the host key that is known'
expect_text out 'enter it with: ssh -i '

expect_code 0 "$IMAGEDSL" run --sandbox "$ROOT/examples/instance-store/build.groovy"
for image in store-of-instance store-of-host; do
    expect_text out "$image: built"
    expect_text out "aws bundle s3://example-images/bundles/$image-"
done

expect_code 0 "$IMAGEDSL" cleanup
expect_text out 'nothing to remove'
[ -z "$(ls "$IMAGEDSL_STATE/sandbox")" ] || fail "the sandbox left $(ls "$IMAGEDSL_STATE/sandbox")"
