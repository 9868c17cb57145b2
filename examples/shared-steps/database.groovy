import com.acme.Sysctl

library 'acme-base'

image('database') {
    source scratch(4.GiB)

    chroot {
        disk { gpt { partition 'root', format: xfs, mount: '/' } }
        provision {
            debian suite: 'bookworm', packages: ['openssh-server', 'postgresql']
            hardened banner: "image of build ${build.id}", rootLogin: true, remove: []
            kernelSettings settings: ['kernel.shmmax': '1073741824'], profile: database
            shell "printf '%s' '${Sysctl.file(true, [:])}' | sort", name: 'what is set'
        }
    }
}
