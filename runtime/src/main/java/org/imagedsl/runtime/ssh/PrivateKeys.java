// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.imagedsl.runtime.value.BuildFailure;

/** Reads what proves who logs in from files. */
final class PrivateKeys {

    private PrivateKeys() {}

    /** The key of the file, before it the same one under its certificate. */
    static List<KeyPair> of(SshIdentity identity) {
        if (identity.keyFile().isEmpty()) {
            return List.of();
        }
        KeyPair key = key(identity.keyFile().get());
        List<KeyPair> all = new ArrayList<>();
        identity.certificate().ifPresent(file -> all.add(new KeyPair(certificate(file, key), key.getPrivate())));
        all.add(key);
        return all;
    }

    private static KeyPair key(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(
                    null, new PathResource(file), content, FilePasswordProvider.EMPTY);
            return first(found).orElseThrow(() -> unreadable(file, new IOException("it holds no private key")));
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(file, e);
        }
    }

    private static Optional<KeyPair> first(Iterable<KeyPair> found) {
        return found != null && found.iterator().hasNext()
                ? Optional.of(found.iterator().next())
                : Optional.empty();
    }

    private static PublicKey certificate(Path file, KeyPair key) {
        try {
            PublicKey read = PublicKeyEntry.parsePublicKeyEntry(
                            Files.readString(file).strip())
                    .resolvePublicKey(null, null, null);
            if (read instanceof OpenSshCertificate certificate
                    && certificate.getCertPubKey().equals(key.getPublic())) {
                return certificate;
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new BuildFailure("cannot read the certificate '" + file + "': " + e.getMessage(), "", e);
        }
        throw new BuildFailure(
                "'" + file + "' is no certificate for the private key",
                "ssh-keygen -s makes one, beside the key, with a name that ends with -cert.pub");
    }

    private static BuildFailure unreadable(Path file, Exception cause) {
        return new BuildFailure(
                "cannot read the private key '" + file + "': " + cause.getMessage(),
                "a key with a passphrase is for an agent: ssh-add it, and use the agent",
                cause);
    }
}
