# SPDX-License-Identifier: Apache-2.0
# Ansible's way into the image: every command has the image as its root, and a /proc of its own. Ansible itself runs as
# the first process of a PID namespace that the step made, so what a task starts may outlive the task but not the step.
from __future__ import annotations

import subprocess

from ansible.errors import AnsibleError, AnsibleFileNotFound
from ansible.plugins.connection import ConnectionBase

DOCUMENTATION = """
    name: ansible_chroot
    short_description: runs tasks in the image that is being built
    description:
        - Runs tasks in a mounted image, as root.
    author: imagedsl
    options:
        root:
            description: where the image is mounted
            required: true
            type: string
            vars:
                - name: image_root
"""


class Connection(ConnectionBase):
    """Enters the image with util-linux's unshare."""

    transport = 'ansible_chroot'
    has_pipelining = True
    has_tty = False

    def _connect(self):
        self._connected = True
        return self

    def close(self):
        self._connected = False

    def _run(self, words, **streams):
        entry = ['unshare', '--mount', '--root=' + self.get_option('root'), '--wd=/', '--mount-proc', '--']
        return subprocess.run(entry + words, stderr=subprocess.PIPE, check=False, **streams)

    def exec_command(self, cmd, in_data=None, sudoable=True):
        super().exec_command(cmd, in_data=in_data, sudoable=sudoable)
        done = self._run(['/bin/sh', '-c', cmd], input=in_data or b'', stdout=subprocess.PIPE)
        return done.returncode, done.stdout, done.stderr

    # Both ends of a copy are opened on their own side: no link in the image leads to a file of the host.
    def put_file(self, in_path, out_path):
        super().put_file(in_path, out_path)
        try:
            with open(in_path, 'rb') as source:
                done = self._run(['/bin/sh', '-c', 'cat >"$1"', 'sh', out_path], stdin=source)
        except FileNotFoundError as missing:
            raise AnsibleFileNotFound(file_name=in_path) from missing
        self._check(done, out_path)

    def fetch_file(self, in_path, out_path):
        super().fetch_file(in_path, out_path)
        with open(out_path, 'wb') as target:
            done = self._run(['/bin/cat', in_path], stdin=subprocess.DEVNULL, stdout=target)
        self._check(done, in_path)

    @staticmethod
    def _check(done, path):
        if done.returncode != 0:
            raise AnsibleError('%s in the image: %s' % (path, done.stderr.decode(errors='replace').strip()))
