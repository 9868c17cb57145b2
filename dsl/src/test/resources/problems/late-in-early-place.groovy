image("web-${sourceImage.id}") {
    source scratch(1.GiB)
    chroot {
        mountPath "/mnt/${build.id}"
        provision { shell 'x', workDir: mountPath }
    }
}
