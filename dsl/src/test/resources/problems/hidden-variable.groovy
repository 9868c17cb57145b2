def ports = [80, 443]
String suite = 'bookworm'
def (first, second) = [1, 2]
seen = 'yes'
@groovy.transform.Field
def field = 'yes'
def greet = { shell "echo $it" }
def open() {
    ports.each { shell "allow $it" }
    shell suite
    shell "echo ${first} $seen $field"
    greet 'you'
    shell 'true', timeout: second
}
def opened(ports) {
    ports.each { shell "allow $it" }
}
image('x') {
    source scratch(1.GiB)
    chroot { provision { open(); opened(ports); greet 'me' } }
}
