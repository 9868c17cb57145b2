def big = false
image('x') {
    source scratch(1.GiB)
    if (big) {
        verfy { }
        verify { boot(within: 5.minuts) { memory 15; cpu 4 } }
    }
    chroot {
        provision {
            [].each { shll it }
            while (big) { shell 'x', timout: 3, timeout: 3 }
        }
    }
}
