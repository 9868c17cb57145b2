# SPDX-License-Identifier: Apache-2.0
# The disks of a machine, for the scripts that run one. They work in its folder, in mount and PID namespaces of their own.

# A loop device, dropped by the kernel with its last user: the process that reads from it here, and mounts.
attach() {
    free=$(losetup --find)
    [ -b "$free" ] || mknod "$free" b $(tr : ' ' <"/sys/block/${free#/dev/}/dev")
    disk=$(losetup --find --show --partscan -- "$1")
    exec 6<"$disk"
    losetup --detach "$disk"
    sleep infinity <&6 >/dev/null 2>&1 &
    echo "$!" >>/mnt/holders
    exec 6<&-
    partx --update "$disk" 2>/dev/null || true
    disk=${disk#/dev/}
    echo "$disk" >>/mnt/loops
    echo "$1" >>/mnt/files
    mkdir -p /mnt/nodes
    for part in "/sys/block/$disk" "/sys/block/$disk/$disk"p*; do
        [ -e "$part/dev" ] || continue
        number=${part##*/}
        number=${number#"$disk"}
        numbers=$(tr : ' ' <"$part/dev")
        mknod -m 660 "/mnt/nodes/${part##*/}" b $numbers
        mknod -m 660 "/mnt/nodes/$2${number#p}" b $numbers
    done
}

# The largest file system that can hold a Linux.
root_of() {
    best=0 root='' type=''
    for node in "/mnt/nodes/$1" "/mnt/nodes/$1"p*; do
        [ -b "$node" ] || continue
        kind=$(blkid --probe --match-tag TYPE --output value "$node" 2>/dev/null) || continue
        case $kind in ext2 | ext3 | ext4 | xfs | btrfs) ;; *) continue ;; esac
        size=$(cat "/sys/class/block/${node##*/}/size")
        [ "$size" -gt "$best" ] || continue
        best=$size root=$node type=$kind
        # Under its usual name the guest's tools (grub-probe) find it again.
        [ ! -b "/dev/${node##*/}" ] || root=/dev/${node##*/}
    done
    [ -n "$root" ] || { echo "@failed no Linux file system on the root volume"; exit 1; }
}

# Mounts the root file system of the first disk on /mnt/root. Words: file=name...
mount_root() {
    # The folders and files of the sandbox may lie below /mnt: they are reached as the working directory from here on.
    disks=$#
    while [ "$disks" -gt 0 ]; do
        file=${1%%=*} name=${1##*=}
        shift
        set -- "$@" "$(realpath --relative-to=. "$file")=$name"
        disks=$((disks - 1))
    done
    mount -t tmpfs -o mode=0755 imagedsl /mnt
    for pair; do
        attach "${pair%%=*}" "${pair##*=}"
        [ -e /mnt/root ] || { root_disk=$disk && mkdir /mnt/root; }
    done
    root_of "$root_disk"
    case $type in xfs) options=nouuid ;; *) options=defaults ;; esac
    mount -t "$type" -o "$options" "$root" /mnt/root
    for folder in proc sys dev run tmp; do [ -d "/mnt/root/$folder" ] || mkdir "/mnt/root/$folder"; done
}

# Unmounts it and lets go of the disks. What was written is in the files when the kernel has dropped the devices.
release_disks() {
    umount --recursive --lazy /mnt/root
    kill -KILL $(cat /mnt/holders)
    for loop in $(cat /mnt/loops); do
        while [ -e "/sys/block/$loop/loop/backing_file" ]; do sleep 0.01; done
    done
}
