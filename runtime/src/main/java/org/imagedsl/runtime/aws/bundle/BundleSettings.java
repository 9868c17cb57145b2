// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a manifest says of an image beside its parts.
 *
 * @param prefix begins the names of the parts and of the manifest, and names the image inside
 * @param account number of the AWS account, without dashes
 * @param architecture {@code x86_64}, {@code i386}
 * @param devices device name by virtual name: {@code ami}, {@code root}, {@code ephemeral0}, {@code swap}
 * @param kernel id of the kernel image, for paravirtual images
 */
public record BundleSettings(
        String prefix,
        String account,
        String architecture,
        Map<String, String> devices,
        Optional<String> kernel,
        Optional<String> ramdisk,
        List<String> productCodes) {

    public BundleSettings {
        account = account.replace("-", "");
        if (!account.matches("\\d{12}")) {
            throw new IllegalArgumentException("'" + account + "' is no account number: it has twelve digits");
        }
        if (!prefix.matches("[A-Za-z0-9._-]{1,99}")) {
            throw new IllegalArgumentException("'" + prefix
                    + "' cannot name a bundle: use up to 99 letters, digits, dots, dashes and underscores");
        }
        devices = Map.copyOf(devices);
        productCodes = List.copyOf(productCodes);
    }

    public static BundleSettings of(String prefix, String account, String architecture) {
        return new BundleSettings(
                prefix, account, architecture, Map.of(), Optional.empty(), Optional.empty(), List.of());
    }

    public String manifestName() {
        return prefix + ".manifest.xml";
    }
}
