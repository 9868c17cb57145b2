// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.imagedsl.runtime.value.BuildFailure;

/** The certificate with which a client shows who it is, from PEM texts. */
final class ClientCertificate {

    private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");

    private ClientCertificate() {}

    static SSLContext context(Login login, X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(login), new TrustManager[] {trust}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new BuildFailure(
                    "the client's certificate cannot be used: " + e.getMessage(),
                    "both files are to be PEM; a key that begins with anything but BEGIN PRIVATE KEY is converted with"
                            + " openssl pkcs8 -topk8 -nocrypt",
                    e);
        }
    }

    static X509TrustManager usualTrust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] keys(Login login) throws GeneralSecurityException, IOException {
        if (login.certificate().isEmpty()) {
            return new KeyManager[0];
        }
        String keyText = login.certificateKey()
                .orElseThrow(() -> new BuildFailure(
                        "the client's certificate has no key", "give 'x509Key', or OSC_X509_CLIENT_KEY"));
        Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(login.certificate().get().getBytes(StandardCharsets.US_ASCII)))
                .toArray(Certificate[]::new);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        // Never leaves this process, so it needs no secret.
        char[] password = new char[0];
        store.setKeyEntry("client", key(keyText), password, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        String code = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        GeneralSecurityException last = new GeneralSecurityException("no kind of key");
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind)
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(code)));
            } catch (IllegalArgumentException e) {
                throw new GeneralSecurityException("the key is no PEM", e);
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw last;
    }
}
