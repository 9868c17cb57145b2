image('x') {
    source 'scratch'
    local { compress 'very'; fileName 5; format 3 }
    chroot {
        mountPartition 'first'
        mountOptions true
        mounts bind: '/dev'
        provision {
            user(['admin'])
            upload 'x', to: file('wrong-type.groovy'), mode: '0644'
            debian suite: 12, packages: ['a', 5]
            login token: 'abc'
            shell 'x', env: ['A']
        }
    }
}
