// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import java.time.Duration;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The way to the API: time limits and TLS. Calls are repeated elsewhere. */
final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private Http() {}

    /** Does not keep the process alive. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "calls of Outscale");
        thread.setDaemon(true);
        return thread;
    }

    static OkHttpClient client(Login login, boolean insecure) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(Executors.newCachedThreadPool(Http::thread)))
                .connectTimeout(CONNECT)
                .readTimeout(ANSWER)
                .writeTimeout(ANSWER)
                // Else it may send twice what must not be made twice.
                .retryOnConnectionFailure(false);
        if (insecure || login.certificate().isPresent()) {
            X509TrustManager trust = insecure ? new TrustEverybody() : ClientCertificate.usualTrust();
            SSLContext tls = ClientCertificate.context(login, trust);
            http.sslSocketFactory(tls.getSocketFactory(), trust);
        }
        if (insecure) {
            http.hostnameVerifier((host, session) -> true);
        }
        return http.build();
    }
}
