# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# kill -9 at any moment, layers being written included: a later run makes the same image, and uses no half layer. Layers are
# listed, compared and pruned while builds run.
# shellcheck source=bin/src/test/sh/expectations.sh
. "$ROOT/bin/src/test/sh/expectations.sh"

export IMAGEDSL_STATE="$PWD/state"

# script LAST: steps that write some MiB each, so that layers take a moment to be written.
script() {
    cat >build.groovy <<SCRIPT
image('web') {
    local { directory 'disks'; overwrite true }
    source scratch(192.MiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        provision {
            (1..4).each { step ->
                script { root -> root.file("/step-\${step}").text = "\${step}\${'x' * 1000000}" }
            }
            script { root -> root.file('/last').text = '$1' }
        }
    }
}
SCRIPT
}

# What the image's file system holds, names and contents.
content() {
    dd if=disks/web.raw of=root.fs bs=1M skip=1 status=none
    rm -rf tree
    mkdir tree
    debugfs -R 'rdump / tree' root.fs 2>/dev/null
    (cd tree && find . -type f ! -path './etc/fstab' -exec sha256sum {} + | sort)
    rm -rf tree root.fs
}

script end
expect_code 0 "$IMAGEDSL" run --no-cache build.groovy
content >wanted
grep -q ./step-4 wanted || { cat wanted; fail 'the image lacks what the steps wrote'; }
host_state >before

has_layers() {
    [ "$(cat state/builds/*/journal 2>/dev/null | grep -c '"layer"')" -ge "$1" ]
}

# Killed as soon as so many layers are there: while the next step is performed, or its layer written.
for count in 1 2 4; do
    rm -rf disks state
    "$IMAGEDSL" run build.groovy >out.log 2>&1 &
    build=$!
    within 120 has_layers $count || fail "no $count layers"
    kill -9 $build 2>/dev/null || :
    wait $build 2>/dev/null || :
    rm -rf disks
    expect_code 0 "$IMAGEDSL" run build.groovy
    expect_text out 'skipped: kept in a layer'
    content | cmp -s - wanted || fail "killed after $count layers, then another result"
done
expect_code 0 "$IMAGEDSL" cleanup
within 10 host_is_as before || fail "left on the host: $(host_state | diff before -)"
expect_code 0 "$IMAGEDSL" run --from 'create disk' build.groovy
content | cmp -s - wanted || fail 'performed anew, with another result'
"$IMAGEDSL" layers --output json >layers.json
python3 - <<'CHECK'
import json
layers = json.load(open('layers.json'))['layers']
assert len(layers) == 6, [layer['step'] for layer in layers]
CHECK

# Listed, explained, compared; planned.
script changed
expect_code 0 "$IMAGEDSL" run build.groovy
expect_code 0 "$IMAGEDSL" layers
expect_text out 'USED BY'
expect_text out 'finished disk'
"$IMAGEDSL" layers --output json >layers.json
# shellcheck disable=SC2046 # two words
set -- $(python3 -c "
import json
layers = json.load(open('layers.json'))['layers']
last = [layer['key'] for layer in layers if layer['step'] == 'finished disk']
print(last[0], last[1])")
expect_code 0 "$IMAGEDSL" layers "$1"
expect_text out "$1"
expect_code 0 "$IMAGEDSL" layers "$1" "$2"
expect_text out '/last'
expect_code 0 "$IMAGEDSL" plan build.groovy
expect_text out '[layer '
expect_code 2 "$IMAGEDSL" layers nothing
expect_text err "no layer 'nothing'"
expect_code 2 "$IMAGEDSL" run --from script build.groovy
expect_text err "5 steps 'script'"
expect_text err 'web:'

# Pruned to nothing while a build runs: that goes on, and its image is whole.
script end
rm -rf disks
"$IMAGEDSL" run build.groovy >out.log 2>&1 &
build=$!
while kill -0 $build 2>/dev/null; do
    "$IMAGEDSL" layers --prune --size 0B --days 0 >/dev/null
done
wait $build || { cat out.log; fail 'the build failed while the store was pruned'; }
content | cmp -s - wanted || fail 'pruned while it was built, with another result'

# A damaged store: said so, and made anew. Nothing else is lost.
within 5 host_is_as before || fail "left on the host: $(host_state | diff before -)"
if [ -f state/layers/store.xfs ]; then
    dd if=/dev/zero of=state/layers/store.xfs bs=64k count=1 conv=notrunc status=none
    rm -rf disks
    expect_code 0 "$IMAGEDSL" run --verbose build.groovy
    expect_text out 'cannot be mounted'
    content | cmp -s - wanted || fail 'after damage another result'
fi
