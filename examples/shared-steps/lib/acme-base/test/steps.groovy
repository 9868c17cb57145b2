test('a server has an administrator, and root cannot log in') {
    def made = steps("acmeServer 'admin'")
    assert made.size() == 4
    assert made[0].startsWith('user admin')
    assert made[1] == 'upload text → /etc/ssh/sshd_config.d/hardened.conf'
}

test('nothing is removed when nothing should be') {
    assert steps('hardened remove: []').size() == 1
}

test('a profile is one of ours') {
    assert problems('kernelSettings profile: databse') == ["'profile' cannot be 'databse'"]
}
