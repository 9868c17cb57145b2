// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.EbsClientBuilder;
import software.amazon.awssdk.services.ebs.model.ConcurrentLimitExceededException;

/** How EBS direct is called: the one place where a transfer's requests are retried. */
public final class DirectClient {

    /** Blocks in transfer at once: a block takes tens of milliseconds, of which the line is busy for a few. */
    static final int PARALLEL = 16;

    private static final int ATTEMPTS = 8;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SOCKET = Duration.ofSeconds(60);

    private DirectClient() {}

    /** A builder that lacks region, credentials and endpoint. */
    public static EbsClientBuilder builder() {
        return EbsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SOCKET))
                .overrideConfiguration(settings -> settings.retryStrategy(retries()));
    }

    /** How requests are repeated: more often than is usual, for a transfer has thousands. */
    public static StandardRetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                // Else one throttled second, with so many blocks at once, would use up the retries of a minute.
                .circuitBreakerEnabled(false)
                .retryOnException(ConcurrentLimitExceededException.class)
                .build();
    }
}
