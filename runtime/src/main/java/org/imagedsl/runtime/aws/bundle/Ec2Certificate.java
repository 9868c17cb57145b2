// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;

/**
 * The public certificates for which bundles are encrypted: EC2 has one for all regions but GovCloud (US-West) and Beijing,
 * which have their own. They have never changed, and their dates mean nothing. They are those of Amazon's ec2-ami-tools
 * (etc/ec2/amitools/cert-ec2.pem, cert-ec2-gov.pem, cert-ec2-cn-north-1.pem).
 */
public enum Ec2Certificate {
    MOST_REGIONS("ec2.pem"),
    GOV_CLOUD("ec2-gov.pem"),
    CHINA_NORTH("ec2-cn-north-1.pem");

    private final String resource;

    Ec2Certificate(String resource) {
        this.resource = resource;
    }

    public static Ec2Certificate of(String region) {
        return switch (region) {
            case "us-gov-west-1" -> GOV_CLOUD;
            case "cn-north-1" -> CHINA_NORTH;
            default -> MOST_REGIONS;
        };
    }

    public PublicKey publicKey() {
        try (InputStream pem = Ec2Certificate.class.getResourceAsStream(resource)) {
            return BundleKeys.publicKey(pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}
