image('x') {
    source scratch(1.GiB)
    chroot { provision { user 'admin', authorizedKeys: [file('no-such.pub'), file('missing-file.groovy')] } }
}
