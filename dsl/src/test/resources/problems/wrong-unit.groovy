image('x') {
    source scratch(2.GB)
    chroot { disk { gpt { partition 'a', size: 2.5.GiB; partition 'b', size: 3.1.KiB; partition 'c', size: '15GB' } } }
    verify { boot(within: 5.minuts, memory: 4.parsecs) { console 'login:' } }
}
