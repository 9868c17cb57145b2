# SPDX-License-Identifier: Apache-2.0
# The first process of the namespaces that are one instance. With it ends, by the kernel, all that it mounts or
# starts; it ends with its input. Lines that begin with '@' are for the sandbox, all others are the console.
# Words: tap address gateway prefix hostname first|again metadata-port file=name...; works in the machine's folder.
set -eu
tap=$1 address=$2 gateway=$3 prefix=$4 hostname=$5 boot=$6 metadata=$7
shift 7
mount -t proc -o nosuid,nodev,noexec proc /proc
. ./disks.sh
mount_root "$@"

mount -t tmpfs -o mode=0755,nosuid devices /mnt/root/dev
cp -a /mnt/nodes/. /mnt/root/dev/
for node in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
    IFS=: read -r name major minor <<END
$node
END
    mknod -m 666 "/mnt/root/dev/$name" c "$major" "$minor"
done
mkdir /mnt/root/dev/pts /mnt/root/dev/shm /mnt/root/dev/net
mknod -m 666 /mnt/root/dev/net/tun c 10 200
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts /mnt/root/dev/pts
mount -t tmpfs -o mode=1777,nosuid,nodev shm /mnt/root/dev/shm
ln -s pts/ptmx /mnt/root/dev/ptmx
ln -s /proc/self/fd /mnt/root/dev/fd
ln -s fd/0 /mnt/root/dev/stdin
ln -s fd/1 /mnt/root/dev/stdout
ln -s fd/2 /mnt/root/dev/stderr
mount -t tmpfs -o mode=0755,nosuid,nodev run /mnt/root/run

# QEMU without a machine: its network for users connects a tap device to the host without rights or rules there.
mkfifo /mnt/monitor /mnt/life
exec 4<>/mnt/monitor 5<>/mnt/life
set --
if [ "$metadata" != 0 ]; then
    # A second network with nothing in it but the metadata service, which a process per connection leads to.
    cat >/mnt/relay <<END
exec 3<>/dev/tcp/127.0.0.1/$metadata 4<&0
cat <&3 &
cat <&4 >&3 &
wait -n
kill \$(jobs -p)
END
    service="guestfwd=tcp:169.254.169.254:80-cmd:bash /mnt/relay"
    set -- -netdev "user,id=meta,net=169.254.0.0/16,host=169.254.0.1,dns=169.254.0.3,restrict=on,$service" \
        -netdev "tap,id=metatap,ifname=${tap}m,script=no,downscript=no" \
        -netdev hubport,hubid=1,id=c,netdev=meta -netdev hubport,hubid=1,id=d,netdev=metatap
fi
user="user,id=user,net=${address%.*.*}.0.0/$prefix,host=$gateway,dns=${gateway%.*}.2,dhcpstart=$address"
qemu-system-x86_64 -machine none -nodefaults -display none -monitor stdio \
    -netdev "$user" -netdev "tap,id=tap,ifname=$tap,script=no,downscript=no" \
    -netdev hubport,hubid=0,id=a,netdev=user -netdev hubport,hubid=0,id=b,netdev=tap "$@" \
    <&4 >/mnt/network.log 2>&1 &
network=$!
until [ -e "/sys/class/net/$tap" ] && { [ "$metadata" = 0 ] || [ -e "/sys/class/net/${tap}m" ]; }; do
    [ -e "/proc/$network" ] || { echo "@failed no network: $(cat /mnt/network.log)"; exit 1; }
    sleep 0.01
done

# The first process of the guest reads from a pipe that never ends. It ignores SIGCHLD: the kernel reaps orphans.
env --ignore-signal=CHLD unshare --mount --net --uts --ipc --pid --fork --kill-child -- sh -c '
    read -r pid rest </proc/self/stat
    printf %s "$1" >/proc/sys/kernel/hostname
    mount -t proc -o nosuid,nodev,noexec proc /mnt/root/proc
    mount -t sysfs -o ro,nosuid,nodev,noexec sysfs /mnt/root/sys
    # What there concerns the whole host is not for the guest to change.
    mount --bind /mnt/root/proc/sys /mnt/root/proc/sys
    mount -o remount,bind,ro /mnt/root/proc/sys
    mount --bind /mnt/root/proc/sys/net /mnt/root/proc/sys/net
    mount -o remount,bind,rw /mnt/root/proc/sys/net
    mount --bind /dev/null /mnt/root/proc/sysrq-trigger
    echo "$pid" >/mnt/guest.new
    mv /mnt/guest.new /mnt/guest
    exec chroot /mnt/root cat' sh "$hostname" <&5 >/dev/null 2>&1 &
until [ -e /mnt/guest ]; do
    [ -e "/proc/$!" ] || { echo '@failed no namespaces for the guest'; exit 1; }
    sleep 0.01
done
guest=$(cat /mnt/guest)
path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
enter() {
    env -i "PATH=$path" HOME=/root TERM=linux LANG=C.UTF-8 \
        nsenter --target "$guest" --mount --net --uts --ipc --pid --root --wd -- "$@"
}
beside() {
    nsenter --target "$guest" --mount --net --uts --ipc --pid -- "$@"
}
ip link set "$tap" netns "$guest" name eth0
nsenter --target "$guest" --net -- sh -e -c '
    ip link set lo up
    ip address add "$1/$2" dev eth0
    ip link set eth0 up
    ip route add default via "$3"' sh "$address" "$prefix" "$gateway"
if [ "$metadata" != 0 ]; then
    ip link set "${tap}m" netns "$guest" name meta0
    nsenter --target "$guest" --net -- sh -e -c '
        ip address add 169.254.0.15/16 dev meta0
        ip link set meta0 up'
fi

# What cloud-init would do. The guest is trusted no more than a shell in it.
mkdir -m 700 /mnt/root/run/instance
for file in login key user-data; do [ ! -e "$file" ] || cp "$file" /mnt/root/run/instance/; done
enter /bin/sh -s -- "$hostname" "${gateway%.*}.2" "$boot" <first-boot.sh || echo 'first boot failed'
login=$(cat /mnt/root/run/instance/login)
echo "@login $login"

if [ -x /mnt/root/usr/sbin/sshd ]; then
    keys=/mnt/root/etc/ssh
    enter /usr/sbin/sshd -D -e </dev/null >/mnt/sshd.log 2>&1 &
else
    # The image has none: this host's, which shows the guest's tree to who comes in.
    mkdir -p keys
    for type in ed25519 ecdsa; do
        [ -e "keys/ssh_host_${type}_key" ] ||
            ssh-keygen -q -t "$type" -N '' -C "root@$hostname" -f "keys/ssh_host_${type}_key"
    done
    keys=keys
    for file in passwd group shadow; do
        cat "/mnt/root/etc/$file" >"/mnt/$file" 2>/dev/null || true
        grep -E '^(sshd|nobody|nogroup):' "/etc/$file" | while IFS= read -r line; do
            grep -q "^${line%%:*}:" "/mnt/$file" || echo "$line" >>"/mnt/$file"
        done
    done
    # Without PAM sshd lets no locked account in, and what has no entry the name services of this host may call locked.
    sed -i 's/^\([^:]*\):!/\1:*/' /mnt/shadow
    while IFS=: read -r name rest; do
        grep -q "^$name:" /mnt/shadow || echo "$name:*:::::::" >>/mnt/shadow
    done </mnt/passwd
    chmod 600 /mnt/shadow
    for file in passwd group shadow; do beside mount --bind "/mnt/$file" "/etc/$file"; done
    cat >/mnt/sshd_config <<END
$(for key in "$PWD"/keys/ssh_host_*_key; do echo "HostKey $key"; done)
ChrootDirectory /mnt/root
AuthorizedKeysFile /mnt/root%h/.ssh/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PidFile none
Subsystem sftp internal-sftp
END
    beside mkdir -p /run/sshd
    beside "$(command -v sshd || echo /usr/sbin/sshd)" -D -e -f /mnt/sshd_config </dev/null >/mnt/sshd.log 2>&1 &
fi

echo 'ec2: #############################################################'
echo 'ec2: -----BEGIN SSH HOST KEY FINGERPRINTS-----'
for key in "$keys"/ssh_host_*_key.pub; do echo "ec2: $(ssh-keygen -l -f "$key")"; done
echo 'ec2: -----END SSH HOST KEY FINGERPRINTS-----'
echo 'ec2: #############################################################'
echo '-----BEGIN SSH HOST KEY KEYS-----'
cat "$keys"/ssh_host_*_key.pub
echo '-----END SSH HOST KEY KEYS-----'
echo '@ready'

if [ "$boot" = first ] && [ -e /mnt/root/run/instance/script ]; then
    enter /bin/sh -c '
        mkdir -p /var/lib/cloud/instance/scripts /var/log
        cat /run/instance/script >/var/lib/cloud/instance/scripts/part-001
        chmod 700 /var/lib/cloud/instance/scripts/part-001' </dev/null
    enter /bin/sh -c '
        /var/lib/cloud/instance/scripts/part-001 2>&1 || echo "user data ended with $?"' </dev/null 2>&1 |
        tee -a /mnt/root/var/log/cloud-init-output.log | sed 's/^@/ @/' &
fi

(
    tail --pid="$guest" --follow /dev/null
    [ -e /mnt/ending ] || echo '@gone'
) </dev/null &

end() {
    : >/mnt/ending
    enter /bin/sh -c 'kill -TERM -1' 2>/dev/null || true
    sleep 0.1
    kill -KILL "$guest" 2>/dev/null || true
    release_disks
    echo '@ended'
    exit 0
}

while read -r word port; do
    case $word in
    open) echo "hostfwd_add user tcp:$port" >&4 ;;
    close) echo "hostfwd_remove user tcp:$port" >&4 ;;
    freeze) sync; fsfreeze --freeze /mnt/root && echo '@frozen' ;;
    thaw) fsfreeze --unfreeze /mnt/root && echo '@thawed' ;;
    end) end ;;
    esac
done
exit 0
