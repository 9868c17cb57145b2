# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# No room for layers: the build says so, or says that the host's disk is full; with room again all goes on.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

mkdir state
mount -t tmpfs -o size=400m none state
trap 'umount state' EXIT
export IMAGEDSL_STATE="$PWD/state"
cat >build.groovy <<'SCRIPT'
image('big') {
    local { directory 'disks'; overwrite true }
    source scratch(512.MiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        provision {
            hostShell 'true'
            (1..4).each { step ->
                hostShell "dd if=/dev/urandom of=${mountPath}/big bs=1M count=100 conv=fsync # ${step}"
            }
        }
    }
}
SCRIPT
host_state >before
code=0
"$IMAGEDSL" run --verbose build.groovy >out 2>err || code=$?
[ $code -le 1 ] || { cat out err; fail "exit code $code"; }
if [ $code = 1 ]; then
    grep -qiE 'full|no space|input/output error' out || { cat out err; fail 'the full disk is not named'; }
fi
within 5 host_is_as before || fail "left on the host: $(host_state | diff before -)"
expect_code 0 "$IMAGEDSL" cleanup

mount -o remount,size=4g state
expect_code 0 "$IMAGEDSL" run --verbose build.groovy
[ -f disks/big.raw ] || fail 'no image'
[ -z "$(find state/layers -name '*.damaged*')" ] || fail 'the store was taken for damaged'
expect_code 0 "$IMAGEDSL" layers
expect_text out 'finished disk'

# No room for a store at all: the build does without, and nothing of the attempt is left.
mkdir small
mount -t tmpfs -o size=20m none small
trap 'umount state small' EXIT
export IMAGEDSL_STATE="$PWD/small"
cat >small.groovy <<'SCRIPT'
image('small') {
    local { directory 'disks'; overwrite true }
    source scratch(64.MiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        provision { hostShell 'true' }
    }
}
SCRIPT
expect_code 0 "$IMAGEDSL" run --verbose small.groovy
expect_text out "this build has no layers: no space left for layers in $PWD/small/layers"
[ -f disks/small.raw ] || fail 'no image'
[ -z "$(find small/layers -name 'store.xfs*')" ] || fail "left: $(find small/layers)"
expect_code 1 "$IMAGEDSL" layers
expect_text err "imagedsl: no space left for layers in $PWD/small/layers"
expect_text err 'IMAGEDSL_STATE'
