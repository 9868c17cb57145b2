// One web server on AWS and on Outscale: the steps are the same, the target and the source are each cloud's own.
['aws', 'outscale'].each { cloud ->
    image("web-$cloud") {
        if (cloud == 'aws') {
            aws {
                region 'eu-west-3'
                users '210987654321'
                tags Team: 'web', Source: "${sourceImage.id}"
            }
            source ami { owner '136693071363'; name 'debian-12-amd64-*'; mostRecent true }
        } else {
            outscale {
                region 'eu-west-2'
                users '310987654321'
                bootModes legacy, uefi
                tags Team: 'web', Source: "${sourceImage.id}"
            }
            source omi { owner 'Outscale'; name 'Debian-12-*'; mostRecent true }
        }
        chroot {
            provision {
                growRoot()
                apt 'nginx-light'
                service 'nginx'
                cleanup()
            }
        }
    }
}

// And one disk that is built once and published to both. Run it on a VM of Outscale, which AWS does not mind.
image('base') {
    aws { via direct; region 'eu-west-3'; tags Team: 'base' }
    outscale { region 'eu-west-2'; tags Team: 'base' }
    source scratch(2.GiB)
    chroot {
        disk { msdos { partition 'root', format: ext4, mount: '/' } }
        provision {
            debian suite: 'bookworm', packages: ['linux-image-cloud-amd64', 'openssh-server', 'cloud-init']
            bootloader grub
            cleanup()
        }
    }
}
