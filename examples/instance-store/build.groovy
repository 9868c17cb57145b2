// An instance-store image: a bundle in S3. It is made of a temporary instance, without Amazon's AMI tools and without a
// certificate; the second one of the same content is made on this host, without any instance.
image('store-of-instance') {
    aws { region 'eu-west-3' }
    source ami { owner '136693071363'; name 'debian-12-amd64-*'; mostRecent true }

    instance {
        type 'm3.medium'
        ssh { user 'admin' }
        provision {
            shell 'echo from an instance >/etc/motd'
            cleanup()
        }
        bundle { bucket 'example-images/bundles' }
    }
}

image('store-of-host') {
    aws {
        via direct
        region 'eu-west-3'
        bundle { bucket 'example-images/bundles' }
    }
    source ami { owner '136693071363'; name 'debian-12-amd64-*'; mostRecent true }

    chroot {
        provision {
            shell 'echo from a host >/etc/motd'
            cleanup()
        }
    }
}
