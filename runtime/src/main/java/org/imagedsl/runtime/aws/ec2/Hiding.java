// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Credentials whose secrets are hidden from all output before anything is signed with them. */
record Hiding(AwsCredentialsProvider provider, Consumer<String> hide) implements AwsCredentialsProvider {

    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials credentials = provider.resolveCredentials();
        hide.accept(credentials.secretAccessKey());
        if (credentials instanceof AwsSessionCredentials session) {
            Optional.ofNullable(session.sessionToken()).ifPresent(hide);
        }
        return credentials;
    }
}
