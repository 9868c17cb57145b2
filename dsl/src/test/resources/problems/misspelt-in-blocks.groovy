image('x') {
    locl { fromat qcow2 }
    source scrach(1.GiB)
    chroot {
        postmount 'true'
        disk {
            gtp { partiton 'root', format: ext4 }
        }
        mounts { prco '/proc' }
        provision {
            shel 'true'
            user('admin') { sudoo true }
        }
    }
    verify {
        boto { }
        boot { consle 'login:' }
    }
}
