// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;

/** Whether a server is the one that it should be: it has a known key, or else the one that it showed first. */
final class HostKeyCheck implements ServerKeyVerifier {

    private final SshHost host;
    private final LineSink notes;
    private final List<PublicKey> known = new ArrayList<>();
    private boolean refused;

    HostKeyCheck(SshHost host, LineSink notes) {
        this.host = host;
        this.notes = notes;
        host.hostKeys().forEach(line -> known.add(parse(line)));
    }

    @Override
    public synchronized boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        if (known.isEmpty()) {
            known.add(key);
            notes.line("host key of " + host.address() + " is " + KeyUtils.getFingerPrint(key)
                    + "; nobody said which it should be, so this one is trusted from now on");
        }
        boolean right = known.stream().anyMatch(one -> KeyUtils.compareKeys(one, key));
        refused |= !right;
        return right;
    }

    /** Whether a server with another key has answered. */
    synchronized boolean hasRefused() {
        return refused;
    }

    /** Types of the known keys, {@code ssh-ed25519}; none as long as any key will do. */
    synchronized List<String> keyTypes() {
        return known.stream().map(KeyUtils::getKeyType).toList();
    }

    /** The known keys as lines of {@code known_hosts}, without the names. */
    synchronized List<String> lines() {
        return known.stream().map(PublicKeyEntry::toString).toList();
    }

    private static PublicKey parse(String line) {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(line.strip()).resolvePublicKey(null, null, null);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new BuildFailure(
                    "'" + line + "' is no host key",
                    "write it as the server's file /etc/ssh/ssh_host_ed25519_key.pub has it",
                    e);
        }
    }
}
