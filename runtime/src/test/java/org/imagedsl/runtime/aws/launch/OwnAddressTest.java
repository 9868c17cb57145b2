// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnAddressTest {

    private HttpServer service;
    private String answer = "198.51.100.7\n";

    @BeforeEach
    void begin() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void end() {
        service.stop(0);
    }

    private OwnAddress own() {
        return new OwnAddress(
                URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/"));
    }

    @Test
    void isThisHostsOwnToWhatIsNear() {
        assertThat(own().seenBy("127.0.0.9")).isEqualTo("127.0.0.1/32");
        assertThat(own().seenBy("::1")).isEqualTo("0:0:0:0:0:0:0:1/128");
    }

    @Test
    void isTheOneThatTheServiceTellsToWhatIsFar() {
        assertThat(own().seenBy("203.0.113.9")).isEqualTo("198.51.100.7/32");
    }

    @Test
    void isNotGuessedFromAPageOfAPortal() {
        answer = "<html>please log in</html>";

        assertThatThrownBy(() -> own().seenBy("203.0.113.9"))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("says no address");
    }
}
