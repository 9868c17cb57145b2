def hardened(String name) {
    shell "echo $name"
    shel 'true'
}
image('x') {
    source scratch(1.GiB)
    chroot { provision { hardened('a'); hardened('b') } }
}
