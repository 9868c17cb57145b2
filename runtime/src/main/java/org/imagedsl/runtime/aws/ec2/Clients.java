// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.imagedsl.runtime.aws.direct.DirectClient;
import org.imagedsl.runtime.cloud.Region;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Clients of the SDK, one per service and region, made when they are first needed. Thread-safe. */
final class Clients {

    private final Access access;
    private final Region home;
    private final Credentials.TextReader reader;
    private final Consumer<String> hide;
    private final SdkHttpClient http;
    private final Map<Region, Ec2Client> ec2 = new ConcurrentHashMap<>();
    private final Map<Region, S3Client> s3 = new ConcurrentHashMap<>();
    private volatile AwsCredentialsProvider credentials;

    Clients(Access access, Region home, Credentials.TextReader reader, Consumer<String> hide) {
        this.access = access;
        this.home = home;
        this.reader = reader;
        this.hide = hide;
        AttributeMap.Builder options = AttributeMap.builder()
                .put(SdkHttpConfigurationOption.CONNECTION_TIMEOUT, Duration.ofSeconds(10))
                .put(SdkHttpConfigurationOption.READ_TIMEOUT, Duration.ofSeconds(60));
        if (access.insecure()) {
            options.put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true);
        }
        this.http = UrlConnectionHttpClient.builder().buildWithDefaults(options.build());
        this.credentials = newCredentials();
    }

    private AwsCredentialsProvider newCredentials() {
        return new Hiding(new Credentials(access.identity(), this::sts, reader).provider(), hide);
    }

    /** From now on with credentials that are asked for anew. */
    void renew() {
        credentials = newCredentials();
        ec2.clear();
        s3.clear();
    }

    AwsCredentials credentials() {
        return credentials.resolveCredentials();
    }

    Ec2Client ec2(Region region) {
        return ec2.computeIfAbsent(region, in -> configured(Ec2Client.builder(), "ec2", in, credentials)
                .build());
    }

    /** Its calls are many, and repeated by itself. */
    EbsClient ebs() {
        return configured(EbsClient.builder(), "ebs", home, credentials)
                .overrideConfiguration(options -> options.retryStrategy(DirectClient.retries()))
                .build();
    }

    StsClient sts() {
        return sts(credentials);
    }

    private StsClient sts(AwsCredentialsProvider with) {
        return configured(StsClient.builder(), "sts", home, new Hiding(with, hide))
                .build();
    }

    IamClient iam() {
        return configured(IamClient.builder(), "iam", home, credentials).build();
    }

    SsmClient ssm() {
        return configured(SsmClient.builder(), "ssm", home, credentials).build();
    }

    S3Client s3(Region region) {
        boolean elsewhere = access.endpoint("s3", region).isPresent();
        return s3.computeIfAbsent(
                region,
                // Elsewhere than at AWS a bucket is seldom the name of a host.
                in -> configured(S3Client.builder().forcePathStyle(elsewhere), "s3", in, credentials)
                        .build());
    }

    KmsClient kms(Region region) {
        return configured(KmsClient.builder(), "kms", region, credentials).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
            B builder, String service, Region region, AwsCredentialsProvider with) {
        Optional<String> endpoint = access.endpoint(service, region);
        endpoint.map(URI::create).ifPresent(builder::endpointOverride);
        return builder.region(software.amazon.awssdk.regions.Region.of(region.text()))
                .credentialsProvider(with)
                .httpClient(http)
                // Calls are repeated in one place, which knows what may be.
                .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }
}
