# SPDX-License-Identifier: Apache-2.0
# The first process of the namespaces around a virtual machine that is one instance: it boots the image's own kernel.
# Words, orders and answers are those of namespace.sh. The metadata service is not reached from inside: what cloud-init
# finds is a seed on the disk.
set -eu
address=$2 gateway=$3 prefix=$4 hostname=$5 boot=$6
shift 7
mount -t proc -o nosuid,nodev,noexec proc /proc
. ./disks.sh

# Key, user and user data are put on the disk before it boots.
mount_root "$@"
mount -t tmpfs -o mode=0755,nosuid,nodev run /mnt/root/run
mkdir -m 700 /mnt/root/run/instance
for file in login key user-data; do [ ! -e "$file" ] || cp "$file" /mnt/root/run/instance/; done
env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    unshare --mount --net --uts --ipc --pid --fork --kill-child -- sh -c '
    mount --bind /dev /mnt/root/dev
    mount -t proc -o nosuid,nodev,noexec proc /mnt/root/proc
    shift
    exec chroot /mnt/root /bin/sh -s -- "$@"' sh sh "$hostname" "${gateway%.*}.2" "$boot" <first-boot.sh ||
    echo 'first boot failed'
echo "@login $(cat /mnt/root/run/instance/login)"
if [ "$boot" = first ] && [ -e user-data ]; then
    if [ -e /mnt/root/usr/bin/cloud-init ]; then
        seed=/mnt/root/var/lib/cloud/seed/nocloud
        mkdir -p "$seed"
        printf 'instance-id: %s\nlocal-hostname: %s\n' "${PWD##*/}" "$hostname" >"$seed/meta-data"
        cp user-data "$seed/user-data"
    elif [ -e /mnt/root/run/instance/script ]; then
        scripts=/mnt/root/var/lib/cloud/instance/scripts
        mkdir -p "$scripts" /mnt/root/etc/systemd/system/multi-user.target.wants
        cp user-data "$scripts/part-001"
        chmod 700 "$scripts/part-001"
        # It removes itself: an image that is made of the instance does not run it again.
        unit=/mnt/root/etc/systemd/system/instance-user-data.service
        cat >"$unit" <<'END'
[Unit]
After=network-online.target
Wants=network-online.target
[Service]
Type=oneshot
ExecStartPre=/bin/rm -f /etc/systemd/system/instance-user-data.service \
    /etc/systemd/system/multi-user.target.wants/instance-user-data.service
ExecStart=/var/lib/cloud/instance/scripts/part-001
StandardOutput=append:/var/log/cloud-init-output.log
StandardError=append:/var/log/cloud-init-output.log
END
        ln -sf ../instance-user-data.service /mnt/root/etc/systemd/system/multi-user.target.wants/
    fi
fi
if ls /mnt/root/etc/ssh/ssh_host_*_key.pub >/dev/null 2>&1 && [ ! -e /mnt/root/usr/bin/cloud-init ]; then
    echo '-----BEGIN SSH HOST KEY KEYS-----'
    cat /mnt/root/etc/ssh/ssh_host_*_key.pub
    echo '-----END SSH HOST KEY KEYS-----'
fi
release_disks

# /dev/kvm proves little: nested, it may refuse the processor or be slower than emulation. A boot sector that writes 0x31
# to the exit port tries it for a second.
accelerator='-accel tcg,thread=multi -cpu max'
if [ -w /dev/kvm ]; then
    printf '\272\364\000\260\061\356\364\353\375' >/mnt/tiny
    truncate --size=510 /mnt/tiny
    printf '\125\252' >>/mnt/tiny
    status=0
    timeout --signal=KILL 1 qemu-system-x86_64 -accel kvm -cpu host -nodefaults -display none -no-reboot -m 16M \
        -device isa-debug-exit,iobase=0xf4,iosize=0x01 -drive file=/mnt/tiny,format=raw,if=ide \
        </dev/null >/dev/null 2>&1 || status=$?
    [ "$status" != 99 ] || accelerator='-accel kvm -cpu host'
fi
set --
while IFS= read -r file; do
    set -- "$@" -drive "file=$(echo "$file" | sed 's/,/,,/g'),format=raw,if=virtio,cache=writeback"
done </mnt/files
mkfifo /mnt/monitor /mnt/console
exec 4<>/mnt/monitor
sed -u 's/^@/ @/' </mnt/console &
# A shutdown from inside ends all; a reboot does not.
(
    qemu-system-x86_64 $accelerator -m 1024 -smp 2 -nodefaults -display none -monitor stdio \
        -chardev file,id=console,path=/mnt/console -serial chardev:console -device virtio-rng-pci \
        -netdev "user,id=user,net=${address%.*.*}.0.0/$prefix,host=$gateway,dns=${gateway%.*}.2,dhcpstart=$address" \
        -device virtio-net-pci,netdev=user "$@" <&4 >/mnt/qemu.log 2>&1
    [ -e /mnt/ending ] || echo '@gone'
) &
machine=$!
echo '@ready'

while read -r word port; do
    case $word in
    open) echo "hostfwd_add user tcp:$port" >&4 ;;
    close) echo "hostfwd_remove user tcp:$port" >&4 ;;
    # As without a reboot in EC2: what programs have not written yet is not in the copy.
    freeze) echo stop >&4; sleep 0.2; echo '@frozen' ;;
    thaw) echo cont >&4; echo '@thawed' ;;
    end)
        : >/mnt/ending
        echo system_powerdown >&4
        waited=0
        while [ -e "/proc/$machine/exe" ] && [ "$waited" -lt 900 ]; do sleep 0.1; waited=$((waited + 1)); done
        kill -KILL "$machine" 2>/dev/null || true
        echo '@ended'
        exit 0
        ;;
    esac
done
exit 0
