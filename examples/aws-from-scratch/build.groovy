// Debian installed onto an empty volume, without any AMI to begin with. Run it on an EC2 instance.
image('debian-12-from-scratch') {
    aws {
        region 'eu-west-3'
        architecture x86_64
        bootMode legacyBios
        ena true
        rootDeviceName '/dev/xvda'
        rootVolume { type gp3 }
        tags Built: 'from scratch'
    }
    source scratch(4.GiB)

    chroot {
        disk {
            msdos { partition 'root', format: ext4, mount: '/' }
        }
        provision {
            debian suite: 'bookworm', packages: ['linux-image-cloud-amd64', 'openssh-server', 'cloud-init']
            serialConsole()
            bootloader grub
            cleanup()
        }
    }
}
