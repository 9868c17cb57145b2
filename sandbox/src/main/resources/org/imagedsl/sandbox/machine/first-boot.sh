# SPDX-License-Identifier: Apache-2.0
# Runs inside the guest, by its own shell. What cloud-init does at an instance's first boot, in its words where it has
# files for it. Words: hostname nameserver first|again; what it reads lies in /run/instance.
hostname=$1 nameserver=$2 boot=$3
has() { command -v "$1" >/dev/null 2>&1; }

# The network's name server, as a DHCP client would write it. A link to a resolver's file under /run leads to a new one.
if [ -L /etc/resolv.conf ]; then
    target=$(readlink /etc/resolv.conf)
    case $target in /*) ;; *) target=/etc/$target ;; esac
    mkdir -p "${target%/*}"
fi
echo "nameserver $nameserver" >/etc/resolv.conf
[ -e /etc/passwd ] || echo 'root:x:0:0:root:/root:/bin/sh' >/etc/passwd
[ -e /etc/group ] || echo 'root:x:0:' >/etc/group
[ -d /root ] || mkdir -m 700 /root

# The user: what the seed says, else what the image's cloud-init has, else the distribution's usual one.
login=
[ ! -s /run/instance/login ] || read -r login </run/instance/login
if [ -z "$login" ] && [ -e /etc/cloud/cloud.cfg ]; then
    while read -r key value; do
        case $key in
        default_user:) inside=yes ;;
        name:) [ -z "$inside" ] || { login=$value; break; } ;;
        esac
    done </etc/cloud/cloud.cfg
fi
if [ -z "$login" ]; then
    ID=
    [ ! -e /etc/os-release ] || . /etc/os-release
    case $ID in
    debian) login=admin ;;
    ubuntu) login=ubuntu ;;
    fedora) login=fedora ;;
    amzn | rhel | centos | rocky | almalinux | sles) login=ec2-user ;;
    *) login=root ;;
    esac
    # Who cannot become root is of no use to a build.
    has sudo && has useradd || login=root
fi
echo "$login" >/run/instance/login

if [ "$boot" = first ]; then
    echo "$hostname" >/etc/hostname
    [ -e /etc/hosts ] || printf '127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n' >/etc/hosts
    printf '127.0.1.1 %s\n' "$hostname" >>/etc/hosts
    if [ "$login" != root ]; then
        shell=/bin/sh
        [ ! -x /bin/bash ] || shell=/bin/bash
        # Without a password, but not locked: sshd lets no locked account in.
        id "$login" >/dev/null 2>&1 || useradd --create-home --shell "$shell" "$login"
        usermod --password '*' "$login"
        mkdir -p /etc/sudoers.d
        echo "$login ALL=(ALL) NOPASSWD:ALL" >/etc/sudoers.d/90-cloud-init-users
        chmod 440 /etc/sudoers.d/90-cloud-init-users
    fi
    if [ -s /run/instance/key ]; then
        key=$(cat /run/instance/key)
        home=/root refusal=
        mkdir -p /root/.ssh
        chmod 700 /root/.ssh
        if [ "$login" != root ]; then
            home=$(getent passwd "$login" | cut -d: -f6)
            mkdir -p "$home/.ssh"
            echo "$key" >>"$home/.ssh/authorized_keys"
            chmod 700 "$home/.ssh"
            chmod 600 "$home/.ssh/authorized_keys"
            chown -R "$login:" "$home/.ssh"
            refusal="no-port-forwarding,no-agent-forwarding,no-X11-forwarding,command=\"echo 'Please login as the user \\\"$login\\\" rather than the user \\\"root\\\".';echo;sleep 10;exit 142\" "
        fi
        echo "$refusal$key" >>/root/.ssh/authorized_keys
        chmod 600 /root/.ssh/authorized_keys
    fi
    has ssh-keygen && rm -f /etc/ssh/ssh_host_*
    if [ -e /run/instance/user-data ]; then
        IFS= read -r line </run/instance/user-data
        case $line in
        '#!'*) cat /run/instance/user-data >/run/instance/script ;;
        *) echo "user data that begins with '$line' is not performed here: only scripts are" ;;
        esac
    fi
fi
[ ! -x /usr/sbin/sshd ] || { ssh-keygen -A >/dev/null; mkdir -p /run/sshd; }
exit 0
