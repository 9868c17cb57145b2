image 'web' {
    source scratch(1.GiB)
    chroot {
        disk {
            gpt { partition 'root', format: ext4, mount: '/' }
        }
        provision {
            shel 'true'
        }
    }
}
def role = 'db'
image "$role" {
    source scratch(1.GiB)
}
image('x') {
    source scratch(1.GiB)
    chroot { provision { shell 'true', retries: -1 } }
}
