image('x') {
    source scratch(1.GiB)
    preMount 'true'
    chroot {
        local { }
        provision { mountPath '/mnt' }
    }
}
