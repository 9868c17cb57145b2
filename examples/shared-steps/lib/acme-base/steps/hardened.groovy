/**
 * Turns off what a server does not need.
 *
 * @param banner shown before login
 * @param rootLogin whether root may log in over SSH, with a key
 * @param remove packages that should not be there
 */
void call(Text banner = null, boolean rootLogin = false, List<String> remove = ['telnet', 'rsh-client']) {
    if (banner) {
        upload content: "${banner}\n", to: '/etc/issue.net'
    }
    upload content: """\
        PermitRootLogin ${rootLogin ? 'prohibit-password' : 'no'}
        PasswordAuthentication no
        """.stripIndent(), to: '/etc/ssh/sshd_config.d/hardened.conf'
    if (remove) {
        shell "apt-get purge -y ${remove.join(' ')}", name: 'remove packages', timeout: 5.minutes
    }
}
