// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.time.Duration;
import java.util.Optional;

/**
 * How long things may take.
 *
 * @param timeout from the first look at the port to a login
 * @param handshakeAttempts logins that the server may refuse: a new instance takes connections before it has the key
 * @param pauseBeforeConnecting from the first login, which is dropped, to the one that counts; zero: none
 * @param keepAlive between signs of life; an unanswered one cuts the connection; zero: none are sent
 * @param silence after which a command that prints nothing is ended; empty: never
 */
public record SshPatience(
        Duration timeout,
        int handshakeAttempts,
        Duration pauseBeforeConnecting,
        Duration keepAlive,
        Optional<Duration> silence) {

    public static final SshPatience DEFAULT =
            new SshPatience(Duration.ofMinutes(5), 10, Duration.ZERO, Duration.ofSeconds(5), Optional.empty());

    public SshPatience within(Duration limit) {
        return new SshPatience(limit, handshakeAttempts, pauseBeforeConnecting, keepAlive, silence);
    }
}
