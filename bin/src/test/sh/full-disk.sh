# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# No room for the working disk: the build fails with a cause that a person understands, and gives everything back.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

mkdir state
mount -t tmpfs -o size=8m none state
trap 'umount state' EXIT
export IMAGEDSL_STATE="$PWD/state"
cat >build.groovy <<'SCRIPT'
image('big') {
    source scratch(256.MiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        postMount "dd if=/dev/urandom of=${mountPath}/big bs=1M count=100 conv=fsync"
    }
}
SCRIPT
host_state >before
expect_code 1 "$IMAGEDSL" run build.groovy
host_is_as before || fail "left on the host: $(host_state | diff before -)"
cat out err >all
expect_text all 'build.groovy:'
[ -z "$(find . -name 'big*' ! -name 'build.groovy')" ] || fail "left: $(find .)"
