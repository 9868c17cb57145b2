// A web server on Debian, as an AMI that is built on any Linux host: no EC2 instance, no volume.
image('web') {
    aws {
        via direct
        region 'eu-west-3'
        tags Team: 'web', Source: "${sourceImage.id}"
    }
    source ami { owner '136693071363'; name 'debian-12-amd64-*'; mostRecent true }

    chroot {
        provision {
            growRoot()
            apt 'nginx-light'
            service 'nginx'
            cleanup()
        }
    }
}
