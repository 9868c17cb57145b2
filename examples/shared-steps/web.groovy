library 'acme-base'

image('web') {
    source scratch(2.GiB)

    chroot {
        disk { gpt { partition 'root', format: ext4, mount: '/' } }
        provision {
            debian suite: 'bookworm', packages: ['openssh-server', 'nginx']
            acmeServer 'admin'
            service 'nginx'
        }
    }
}
