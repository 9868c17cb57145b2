image('x', 'y') {
    source scratch(1.GiB, 2.GiB)
    chroot { mountPath '/a', '/b'; device(); provision { cleanup 'all'; shell 'a', 'b' } }
}
