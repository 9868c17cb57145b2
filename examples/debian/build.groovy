// A Debian 12 disk that boots to a login, on the screen and on the first serial port. No account, no configuration:
//   imagedsl run examples/debian/build.groovy
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
    verify { boot(within: 3.minutes) { console 'login:' } }
}
