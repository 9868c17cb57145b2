// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/**
 * Encrypts the image: the volume that it is built on, and its copies. Or makes sure that nothing does: EC2 has no call that
 * decrypts.
 */
@Keyword(
        value = "encrypt",
        summary = "encrypts the image and its copies",
        example = "image('x') { aws { encrypt kmsKey: 'alias/images' }; source scratch(1.GiB) }",
        replaces = {"encrypt_boot", "root_volume_encrypt_boot"})
public record Encrypt(
        @Option(
                        value = "false: they are to be unencrypted, and what EC2 would encrypt all the same is refused",
                        positional = true,
                        otherwise = "true")
                boolean wanted,
        @Option(
                        value = "key in every region that has no other; the account's default key when not given",
                        replaces = {"kms_key_id", "root_volume_kms_key_id"})
                Optional<String> kmsKey,
        @Option(value = "keys of copies, by region", replaces = "region_kms_key_ids")
                Map<String, String> regionKmsKeys) {

    /** How the root disk, or its copy in the region of the build, is encrypted. */
    Encryption here() {
        return wanted ? Encryption.with(kmsKey) : Encryption.NONE;
    }

    /** How a copy in another region is encrypted. */
    Encryption in(String region) {
        return wanted ? Encryption.with(keyOf(region)) : Encryption.NONE;
    }

    /** The key in a region to copy to. */
    Optional<String> keyOf(String region) {
        return Optional.ofNullable(regionKmsKeys.get(region)).or(() -> kmsKey);
    }

    /** Whether a key's name means something outside its region. */
    static boolean isEverywhere(String key) {
        return key.startsWith("alias/") || key.startsWith("mrk-");
    }
}
