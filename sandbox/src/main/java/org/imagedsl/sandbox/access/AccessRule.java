// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.imagedsl.sandbox.http.Request;

/** Lets in who has a certificate that an authority signed, as the API access rules of Outscale do. */
public record AccessRule(X509Certificate authority) {

    /** @throws IllegalArgumentException when it is no certificate as PEM */
    public static AccessRule of(String pem) {
        try {
            return new AccessRule((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("not a certificate: " + e.getMessage(), e);
        }
    }

    public boolean allows(Request request) {
        return request.certificate().filter(this::isSigned).isPresent();
    }

    private boolean isSigned(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
