String conf(String name) { "# $name" }
def twice(int n) { 2 * n }

image('web') {
    source scratch(1.GiB)
    chroot {
        provision {
            shel 'true'
            shell conf('a')
            shell conf(3)
        }
    }
}
