# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# `imagedsl sandbox` serves the AWS command line, shows its ledger, and leaves no device behind: on Ctrl-C and when killed.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state"
sandbox=
trap '[ -z "$sandbox" ] || kill -s KILL "$sandbox" 2>/dev/null || :' EXIT
truncate --size=10M disk.raw

serve() {
    "$IMAGEDSL" sandbox --seed disk.raw --delay DetachVolume=0.1s >environment &
    sandbox=$!
    within 60 grep -q ready environment || fail 'the sandbox does not start'
    . ./environment
}

aws() {
    AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_PAGER='' \
        /usr/bin/aws --endpoint-url "$AWS_ENDPOINT_URL" --output text "$@"
}

loops() {
    losetup --list --noheadings --raw --output NAME,BACK-FILE | grep -F "$PWD/"
}

no_loops() {
    ! loops >/dev/null
}

# Attaches a volume under the first free name.
attach() {
    for letter in p o n m l k; do
        if [ ! -e "/dev/sd$letter" ] && [ ! -e "/dev/xvd$letter" ]; then device=/dev/sd$letter; fi
    done
    instance=$(aws ec2 describe-instances --query 'Reservations[].Instances[].InstanceId')
    volume=$(aws ec2 create-volume --size 1 --availability-zone us-east-1a --query VolumeId)
    aws ec2 attach-volume --volume-id "$volume" --instance-id "$instance" --device "$device" >/dev/null
    [ -b "$device" ] || fail "no $device"
}

serve
[ "$(aws ec2 describe-images --owners 136693071363 --query 'Images[].Name')" = disk ] || fail 'the seed is no image'
attach
curl -fsS -H "X-Sandbox-Token: $IMAGEDSL_SANDBOX_TOKEN" "$AWS_ENDPOINT_URL/_sandbox/ledger" >ledger
expect_text ledger "$volume"
kill -s TERM "$sandbox"
wait "$sandbox" || fail "ended with $?"
sandbox=
expect_text environment "# us-east-1  $volume  in-use"
no_loops || fail 'a loop device is left'
[ ! -e "$device" ] || fail "$device is left"

serve
attach
kill -s KILL "$sandbox"
wait "$sandbox" || :
sandbox=
within 10 no_loops || fail 'a loop device is left of the sandbox that was killed'
[ ! -h "$device" ] || fail "$device is left of the sandbox that was killed"

expect_code 0 "$IMAGEDSL" cleanup
expect_text out 'removed disks of a sandbox'
[ -z "$(find state -name '*.raw')" ] || fail 'disks are left'
