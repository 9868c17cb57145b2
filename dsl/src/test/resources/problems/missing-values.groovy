image("x-${var('team')}") {
    source scratch(1.GiB)
    chroot { provision { login token: secret(env: 'TOKEN'); shell "echo ${env('NOWHERE')}" } }
}
