import static java.lang.System.exit

class Names {
    static String first() {
        System.exit(1)
        'a'
    }
}
def leave() { Runtime.runtime.halt 2 }
image('x') {
    source scratch(1.GiB)
    if (Names.first() == 'a') {
        System.exit(3)
    }
    leave()
    chroot {
        provision {
            exit 4
            shel 'true'
            script { root -> Runtime.getRuntime().exit(5) }
        }
    }
}
