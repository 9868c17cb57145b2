image('x') {
    source scratch(1.GiB)
    chroot {
        def sizes = [1, 2]
        assert sizes.size() == 2
        provision {
            shell "echo ${sizes[0].substring(1)}"
        }
    }
}
