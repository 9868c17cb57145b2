// A web server on Debian, as an AMI that is made of a temporary instance: its kernel and services run while it is built.
image('web') {
    aws {
        region 'eu-west-3'
        copyTo 'eu-west-1'
        tags Team: 'web', Source: "${sourceImage.id}"
        rootVolume { size 10.GiB; type gp3 }
    }
    source ami { owner '136693071363'; name 'debian-12-amd64-*'; mostRecent true }

    instance {
        type 't3.small'
        tags Team: 'web'
        ssh { user 'admin' }
        provision {
            upload 'motd', to: '/etc/motd', mode: 0644
            shell 'systemctl --version 2>/dev/null | head -n 1; uname -r >/etc/built-on'
            cleanup()
        }
    }
}
