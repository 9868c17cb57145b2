# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# The main job: the example becomes a disk that boots to a login.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state"
cp "$ROOT/examples/debian/build.groovy" .
host_state >before
expect_code 0 "$IMAGEDSL" run build.groovy
host_is_as before || fail "left on the host: $(host_state | diff before -)"
[ "$(qemu-img info --output json debian-12.qcow2 | python3 -c 'import json, sys; print(json.load(sys.stdin)["format"])')" = qcow2 ]
sha256sum -c debian-12.qcow2.sha256
python3 -m json.tool debian-12.manifest.json >/dev/null
[ -z "$(find . -name '*.part' -o -name '*.raw')" ] || fail "left: $(find .)"

# What it would make is there: nothing is done. A file that somebody touched since is another's.
expect_code 0 "$IMAGEDSL" run build.groovy
expect_text out 'skipped: its artifact is there, unchanged'
touch debian-12.qcow2
expect_code 2 "$IMAGEDSL" run build.groovy
expect_text err "debian-12.qcow2' is there already"
expect_text err 'replace it with --force'
# The script itself is as right as before.
expect_code 0 "$IMAGEDSL" check build.groovy

# A second build performs nothing again.
expect_code 0 "$IMAGEDSL" run --force build.groovy
expect_text out 'grub2-common … skipped: kept in a layer'
sha256sum -c debian-12.qcow2.sha256
