image('x') {
    source scratch(1.GiB)
    chroot {
        preMount 'parted …'
        disk { gpt { partition 'root' } }
        provision { user 'a', password: 'b', passwordHash: 'c' }
    }
}
