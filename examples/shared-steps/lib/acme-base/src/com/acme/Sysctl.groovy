package com.acme

/** Files of kernel parameters. */
class Sysctl {

    private static final Map<String, String> ALWAYS = ['kernel.panic': '10', 'net.ipv4.tcp_syncookies': '1']
    private static final Map<String, String> DATABASE = ['vm.swappiness': '1', 'vm.overcommit_memory': '2']

    static String file(boolean database, Map<String, String> more) {
        Map<String, String> all = ALWAYS + (database ? DATABASE : [:]) + more
        all.collect { name, value -> "$name = $value\n" }.join()
    }
}
