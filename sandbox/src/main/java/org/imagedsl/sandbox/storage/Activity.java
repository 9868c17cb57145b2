// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.storage;

import java.time.Duration;
import java.time.Instant;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Region;

/** A call at work in a region, with what it may see and change. */
public record Activity(Cloud cloud, Region region, Call call) {

    /** The caller's account. */
    public String account() {
        return call.caller().account();
    }

    public Instant now() {
        return cloud.now();
    }

    /** How long what the action begins takes. */
    public Duration delay() {
        return cloud.delays().of(call.action());
    }

    /** When calls begin to see what the action makes. */
    public Instant visible() {
        return cloud.visibleAfter(call.action());
    }

    /** Whether a fault wants it otherwise. */
    public boolean has(Twist twist) {
        return call.twist(twist).isPresent();
    }

    /** A state that becomes another after the action's delay, or the one that a fault wants. */
    public Phase phase(String first, String then, Twist twist, String twisted) {
        return Phase.from(first, now(), delay(), has(twist) ? twisted : then);
    }

    /** The same call in another region. */
    public Activity in(Region other) {
        return new Activity(cloud, other, call);
    }
}
