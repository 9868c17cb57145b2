// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Iterator;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Whose keys a bundle is made with.
 *
 * @param ec2 for the copy of the bundle's key that EC2 opens
 * @param user for the copy that the owner could open
 * @param signing signs the manifest; of the pair of {@code user}
 */
public record BundleKeys(PublicKey ec2, PublicKey user, PrivateKey signing) {

    private static final int BITS = 2048;

    /** With a pair of the user that nobody keeps: who has the image needs no way to open the bundle again. */
    public static BundleKeys throwAway(PublicKey ec2) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            return new BundleKeys(ec2, pair.getPublic(), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the user's X.509 certificate and its private key, PEM files both. */
    public static BundleKeys ofFiles(PublicKey ec2, Path certificate, Path key) {
        PublicKey user = publicKey(certificate);
        try (InputStream content = Files.newInputStream(key)) {
            Iterator<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                            null, new PathResource(key), content, FilePasswordProvider.EMPTY)
                    .iterator();
            KeyPair pair = pairs.next();
            if (!pair.getPublic().equals(user)) {
                throw new BuildFailure(
                        "'" + key + "' is not the private key of the certificate '" + certificate + "'", "");
            }
            return new BundleKeys(ec2, user, pair.getPrivate());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof BuildFailure known) {
                throw known;
            }
            throw new BuildFailure(
                    "cannot read the private key '" + key + "'", "it must be a PEM file without a passphrase", e);
        }
    }

    /** The key of an X.509 certificate in a PEM file, whether that is still valid or not: EC2's own expired in 2006. */
    public static PublicKey publicKey(Path certificate) {
        try (InputStream content = Files.newInputStream(certificate)) {
            return publicKey(content);
        } catch (IOException | GeneralSecurityException e) {
            throw new BuildFailure(
                    "cannot read the certificate '" + certificate + "'", "it must be an X.509 certificate in PEM", e);
        }
    }

    static PublicKey publicKey(InputStream pem) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return ((X509Certificate) factory.generateCertificate(pem)).getPublicKey();
    }
}
