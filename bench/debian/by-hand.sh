#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A bootable Debian disk by hand: what examples/debian does, up to its boot test, with the tools alone.
set -euo pipefail
out=${1:?usage: by-hand.sh OUT.qcow2}
packages=init,udev,dbus,libpam-systemd,netbase,iproute2,zstd,linux-image-cloud-amd64,openssh-server,sudo
packages=$packages,systemd-resolved,grub-pc-bin,grub2-common
work=$(mktemp -d --tmpdir="${WORK:-/var/tmp}")
disk=$work/disk.raw tree=$work/tree
mkdir "$tree"
truncate -s 2G "$disk"
echo 'start=2048, type=83, bootable' | sfdisk -q --label dos "$disk"
loop=$(losetup --find --show --partscan "$disk")
trap 'umount -R "$tree" 2>/dev/null || :; losetup -d "$loop"; rm -rf "$work"' EXIT
[ -b "${loop}p1" ] || partx -a "$loop"
mkfs.ext4 -q -L root "${loop}p1"
mount "${loop}p1" "$tree"
mmdebstrap --quiet --variant=minbase --skip=check/empty --include="$packages" bookworm "$tree" </dev/null

uuid=$(blkid -s UUID -o value "${loop}p1")
echo "UUID=$uuid / ext4 defaults 0 1" >"$tree/etc/fstab"
echo debian-12 >"$tree/etc/hostname"
echo '127.0.1.1 debian-12' >>"$tree/etc/hosts"
for each in dev proc sys; do
    mount --rbind "/$each" "$tree/$each"
    mount --make-rslave "$tree/$each"
done
chroot "$tree" useradd -m -s /bin/bash admin
echo 'admin ALL=(ALL:ALL) NOPASSWD: ALL' >"$tree/etc/sudoers.d/admin"
printf '%s\n' '[Match]' 'Type=ether' '[Network]' 'DHCP=yes' >"$tree/etc/systemd/network/ethernet.network"
chroot "$tree" systemctl -q enable systemd-networkd systemd-resolved serial-getty@ttyS0
chroot "$tree" grub-install --target=i386-pc "$loop"
printf '%s\n' GRUB_TIMEOUT=0 'GRUB_CMDLINE_LINUX="console=tty0 console=ttyS0,115200"' 'GRUB_TERMINAL="console serial"' \
    >"$tree/etc/default/grub"
chroot "$tree" update-grub
# The menu names the loop device where the host has no link by UUID.
sed -i "s,root=${loop}p1,root=UUID=$uuid," "$tree/boot/grub/grub.cfg"
chroot "$tree" apt-get clean
rm -f "$tree"/etc/ssh/ssh_host_* "$tree"/var/lib/apt/lists/*_Packages "$tree"/var/log/*.log
truncate -s 0 "$tree/etc/machine-id"
umount -R "$tree"
qemu-img convert -O qcow2 "$disk" "$out"
sha256sum "$out" >"$out.sha256"
