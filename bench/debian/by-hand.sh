#!/bin/bash
# A bootable Debian disk by hand: what examples/debian does, with the tools alone.
set -euo pipefail
out=${1:?usage: by-hand.sh OUT.qcow2}
work=$(mktemp -d)
disk=$work/disk.raw tree=$work/tree
mkdir "$tree"
truncate -s 2G "$disk"
echo 'start=2048, type=83, bootable' | sfdisk -q --label dos "$disk"
loop=$(losetup --find --show --partscan "$disk")
trap 'umount -R "$tree" 2>/dev/null || :; losetup -d "$loop"; rm -rf "$work"' EXIT
[ -b "${loop}p1" ] || partx -a "$loop"
mkfs.ext4 -q -L root "${loop}p1"
mount "${loop}p1" "$tree"
t0=$(date +%s.%N)
mmdebstrap --quiet --variant=minbase --skip=check/empty --include=linux-image-cloud-amd64,openssh-server,systemd-sysv,udev,grub-pc-bin,grub2-common,iproute2,sudo,initramfs-tools bookworm "$tree" < /dev/null
t1=$(date +%s.%N); echo "mmdebstrap $(echo "$t1-$t0"|bc)"
uuid=$(blkid -s UUID -o value "${loop}p1")
echo "UUID=$uuid / ext4 defaults 0 1" >"$tree/etc/fstab"
for m in dev proc sys; do mount --rbind /$m "$tree/$m"; mount --make-rslave "$tree/$m"; done
chroot "$tree" grub-install --target=i386-pc "$loop"
mkdir -p "$tree/dev/disk/by-uuid" && ln -sf "../../${loop#/dev/}p1" "$tree/dev/disk/by-uuid/$uuid"
printf '%s\n' GRUB_TIMEOUT=0 'GRUB_CMDLINE_LINUX="console=ttyS0"' GRUB_TERMINAL=serial >"$tree/etc/default/grub"
chroot "$tree" update-grub
rm -rf /dev/disk/by-uuid/$uuid; grep root= "$tree/boot/grub/grub.cfg" | head -2; echo root:x | chroot "$tree" chpasswd
t2=$(date +%s.%N); echo "grub $(echo "$t2-$t1"|bc)"
umount -R "$tree"
qemu-img convert -O qcow2 -c "$disk" "$out"
t3=$(date +%s.%N); echo "convert $(echo "$t3-$t2"|bc)"
