// A web server on Debian, as an AMI in three regions. Run it on an EC2 instance in eu-west-3.
image('web') {
    aws {
        region 'eu-west-3'
        copyTo 'eu-west-1', 'us-east-1'
        users '210987654321'
        encrypt kmsKey: 'alias/images'
        description "nginx on ${sourceImage.name}"
        tags Team: 'web', Source: "${sourceImage.id}"
        rootVolume { size 12.GiB; type gp3 }
        imds v2
        forceDeregister true
    }
    source ami { owner '136693071363'; name 'debian-12-amd64-*'; mostRecent true }

    chroot {
        provision {
            growRoot()
            apt 'nginx-light'
            upload 'nginx.conf', to: '/etc/nginx/nginx.conf', mode: 0644
            service 'nginx'
            cleanup()
        }
    }
}
