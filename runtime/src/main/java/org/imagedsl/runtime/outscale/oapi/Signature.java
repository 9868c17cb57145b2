// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs calls as Outscale takes them: Amazon's signature version 4, for the service {@code api}. */
final class Signature {

    private static final String SERVICE = "api";

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Login login;

    Signature(Login login) {
        this.login = login;
    }

    /** The headers that make a call this account's. */
    Map<String, String> headers(URI url, String body) {
        SdkHttpRequest request =
                SdkHttpRequest.builder().uri(url).method(SdkHttpMethod.POST).build();
        Map<String, String> headers = new HashMap<>();
        signer.sign(signing -> signing.identity(AwsCredentialsIdentity.create(login.accessKey(), login.secretKey()))
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, login.region().text()))
                .request()
                .headers()
                .forEach((name, values) -> headers.put(name, String.join(",", values)));
        return headers;
    }
}
