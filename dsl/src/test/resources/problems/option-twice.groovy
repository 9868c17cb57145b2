image('x') {
    source scratch(1.GiB)
    source scratch(2.GiB)
    chroot {
        mountPath '/a'
        mountPath '/b'
        mountOptions 'ro'
        mountOptions 'nouuid'
        disk {
            gpt { }
            msdos { }
        }
        provision { shell('x', timeout: 1.minutes) { timeout 2.minutes } }
    }
}
