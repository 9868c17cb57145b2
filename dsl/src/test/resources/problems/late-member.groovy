image('x') {
    source scratch(1.GiB)
    chroot {
        preMount "echo ${sourceImage.idd} ${build}", "mkfs ${device.partition(0)}", "mkfs ${devcie}1"
        postMount "cp ${image('y').file}"
    }
}
