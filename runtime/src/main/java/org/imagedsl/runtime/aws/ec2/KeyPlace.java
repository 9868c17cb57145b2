// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.SystemSetting;

/** Which keys are in use and where they came from, for whoever must find out why they are refused. */
final class KeyPlace {

    private KeyPlace() {}

    /** As {@code access key AKIA…, of profile 'images'}; without the place where that is not known. */
    static String of(Identity identity, AwsCredentials now) {
        return "access key " + now.accessKeyId()
                + place(identity, now.accessKeyId()).map(place -> ", " + place).orElse("");
    }

    private static Optional<String> place(Identity identity, String key) {
        if (identity.role().isPresent()) {
            return Optional.of("of role " + identity.role().get().arn());
        } else if (identity.mfa().isPresent()) {
            return Optional.of(
                    "of a session with the device " + identity.mfa().get().serial());
        } else if (identity.keys().isPresent()) {
            return Optional.of("which the script names");
        } else if (identity.vault().isPresent()) {
            return Optional.of("of Vault's role '" + identity.vault().get().name() + "'");
        } else if (identity.webIdentity().isPresent()) {
            return Optional.of("of role " + identity.webIdentity().get().arn());
        } else if (identity.profile().isPresent() || identity.credentialsFile().isPresent()) {
            return Optional.of("of profile '" + identity.profile().orElseGet(KeyPlace::usualProfile) + "'"
                    + identity.credentialsFile().map(file -> " in " + file).orElse(""));
        }
        return found(key);
    }

    private static String usualProfile() {
        return ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
    }

    /** Where every AWS program looks, in its order. */
    private static Optional<String> found(String key) {
        SystemSetting setting = SdkSystemSetting.AWS_ACCESS_KEY_ID;
        if (key.equals(System.getProperty(setting.property()))) {
            return Optional.of("of the Java property " + setting.property());
        } else if (key.equals(System.getenv(setting.environmentVariable()))) {
            return Optional.of("of the environment variable " + setting.environmentVariable());
        }
        return ProfileFile.defaultProfileFile()
                .profile(usualProfile())
                .flatMap(profile -> profile.property("aws_access_key_id"))
                .filter(key::equals)
                .map(own -> "of profile '" + usualProfile() + "'");
    }
}
