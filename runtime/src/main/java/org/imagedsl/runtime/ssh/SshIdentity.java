// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.value.Secret;

/**
 * What proves who logs in; all that is given is tried. Nothing is taken from the home folder of who builds.
 *
 * @param keyFile private key without a passphrase
 * @param certificate OpenSSH certificate for the key of {@code keyFile}
 * @param agentSocket socket of an SSH agent, as SSH_AUTH_SOCK names it
 * @param password also for servers that ask for it as a question
 */
public record SshIdentity(
        Optional<Path> keyFile, Optional<Path> certificate, Optional<Path> agentSocket, Optional<Secret> password) {

    public static SshIdentity ofKey(Path keyFile) {
        return new SshIdentity(Optional.of(keyFile), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
