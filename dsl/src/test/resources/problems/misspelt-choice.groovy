image('x') {
    source scratch(1.GiB)
    local { format qcow3, 'vmdq', png }
    chroot { provision { bootloader grubb } }
}
