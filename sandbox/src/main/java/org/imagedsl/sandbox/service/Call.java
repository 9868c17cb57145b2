// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.http.Request;

/**
 * One call, its signature checked and its caller known to be allowed.
 *
 * @param region as in the signature's scope
 * @param id the request id that the answer names
 * @param twists how what it begins shall go on
 */
public record Call(Request request, Caller caller, String region, String action, String id, List<Effect.Turn> twists) {

    /** Whether a fault wants this, and how late. */
    public Optional<Duration> twist(Twist twist) {
        return twists.stream()
                .filter(turn -> turn.twist() == twist)
                .map(Effect.Turn::delay)
                .findFirst();
    }
}
