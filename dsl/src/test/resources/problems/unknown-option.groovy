image('x') {
    source scratch(1.GiB)
    chroot {
        provision {
            shell 'true', exitCode: [0, 1], timeout: 5.minutes, nonsense: 3
        }
    }
}
