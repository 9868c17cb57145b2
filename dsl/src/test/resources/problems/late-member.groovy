image('x') {
    aws { region 'eu-west-1'; copyTo ['eu-west-3'] }
    source scratch(1.GiB)
    chroot {
        preMount "echo ${sourceImage.idd} ${build}", "mkfs ${device.partition(0)}", "mkfs ${devcie}1"
        postMount "cp ${image('y').file}"
        provision {
            shell "echo ${device.partion(1)} ${device.size}"
            shell 'true', cache: 7.days
        }
    }
}
