// What by-hand.sh beside it does; examples/debian without its boot test.
image('debian-12') {
    local { format qcow2 }
    source scratch(2.GiB)

    chroot {
        disk {
            msdos { partition 'root', format: ext4, mount: '/' }
        }
        provision {
            debian suite: 'bookworm',
                   packages: ['linux-image-cloud-amd64', 'openssh-server', 'sudo', 'systemd-resolved', 'grub-pc-bin', 'grub2-common']
            hostname 'debian-12'
            user 'admin', sudo: true        // add authorizedKeys: file('id_ed25519.pub') to log in
            network()
            serialConsole()
            bootloader grub
            cleanup()
        }
    }
}
