image(isotime('yyyy-bb')) {
    source scratch(1.GiB)
    local { fileName var(); directory env('HOME', otherwise: '/') }
    chroot { provision { login token: secret('x'); shell uuid(4) } }
}
