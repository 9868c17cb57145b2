// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsGetSessionTokenCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** The way to the credentials of an identity: base, then second factor, then role. All but static keys renew themselves. */
public final class Credentials {

    private final Identity identity;
    private final StsClients sts;
    private final TextReader reader;

    /** Makes a client of the token service with these credentials. */
    @FunctionalInterface
    interface StsClients {
        StsClient with(AwsCredentialsProvider credentials);
    }

    /** Reads a text of the script, whose secrets are hidden from then on. */
    @FunctionalInterface
    public interface TextReader {
        String read(Text text);
    }

    Credentials(Identity identity, StsClients sts, TextReader reader) {
        this.identity = identity;
        this.sts = sts;
        this.reader = reader;
    }

    AwsCredentialsProvider provider() {
        AwsCredentialsProvider base = base();
        AwsCredentialsProvider known =
                identity.mfa().map(mfa -> withFactor(base, mfa)).orElse(base);
        return identity.role().map(role -> inRole(known, role)).orElse(known);
    }

    private AwsCredentialsProvider base() {
        if (identity.keys().isPresent()) {
            return keys(identity.keys().get());
        }
        if (identity.vault().isPresent()) {
            return new VaultCredentials(identity.vault().get(), name -> Optional.ofNullable(System.getenv(name)));
        }
        if (identity.webIdentity().isPresent()) {
            return web(identity.webIdentity().get());
        }
        if (identity.profile().isEmpty() && identity.credentialsFile().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        ProfileCredentialsProvider.Builder profile = ProfileCredentialsProvider.builder();
        identity.profile().ifPresent(profile::profileName);
        identity.credentialsFile().ifPresent(file -> profile.profileFile(files(file)));
        return profile.build();
    }

    private static AwsCredentialsProvider keys(Identity.Keys keys) {
        String secret = keys.secretKey().reveal();
        Optional<String> token = keys.token().map(Secret::reveal);
        return StaticCredentialsProvider.create(
                token.isPresent()
                        ? AwsSessionCredentials.create(keys.accessKey(), secret, token.get())
                        : AwsBasicCredentials.create(keys.accessKey(), secret));
    }

    /** The other file takes the place of the usual credentials; the usual configuration stays. */
    private static Supplier<ProfileFile> files(Path credentials) {
        ProfileFile.Aggregator all = ProfileFile.aggregator()
                .addFile(ProfileFile.builder()
                        .content(credentials)
                        .type(ProfileFile.Type.CREDENTIALS)
                        .build());
        ProfileFileLocation.configurationFileLocation()
                .ifPresent(file -> all.addFile(ProfileFile.builder()
                        .content(file)
                        .type(ProfileFile.Type.CONFIGURATION)
                        .build()));
        ProfileFile merged = all.build();
        return () -> merged;
    }

    private AwsCredentialsProvider web(WebIdentity web) {
        return StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(sts.with(AnonymousCredentialsProvider.create()))
                .roleArn(web.arn())
                .roleSessionName(web.sessionName())
                .webIdentityTokenFile(web.tokenFile())
                .build();
    }

    private AwsCredentialsProvider withFactor(AwsCredentialsProvider base, Mfa mfa) {
        String code = reader.read(mfa.code());
        return StsGetSessionTokenCredentialsProvider.builder()
                .stsClient(sts.with(base))
                .refreshRequest(request -> request.serialNumber(mfa.serial()).tokenCode(code))
                .build();
    }

    private AwsCredentialsProvider inRole(AwsCredentialsProvider base, AssumeRole role) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts.with(base))
                .refreshRequest(request -> fill(request, role))
                .build();
    }

    private static void fill(AssumeRoleRequest.Builder request, AssumeRole role) {
        request.roleArn(role.arn()).roleSessionName(role.sessionName());
        role.duration().ifPresent(time -> request.durationSeconds((int) time.toSeconds()));
        role.externalId().ifPresent(request::externalId);
        role.policy().ifPresent(request::policy);
        if (!role.policyArns().isEmpty()) {
            List<PolicyDescriptorType> policies = role.policyArns().stream()
                    .map(arn -> PolicyDescriptorType.builder().arn(arn).build())
                    .toList();
            request.policyArns(policies);
        }
        if (!role.tags().isEmpty()) {
            request.tags(role.tags().entrySet().stream()
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build())
                    .toList());
        }
        if (!role.transitiveTagKeys().isEmpty()) {
            request.transitiveTagKeys(role.transitiveTagKeys());
        }
    }
}
