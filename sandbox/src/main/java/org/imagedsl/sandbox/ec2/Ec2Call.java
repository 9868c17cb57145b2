// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Region;

/** A call of an EC2 action, with what it may see and change. */
record Ec2Call(Cloud cloud, Region region, Parameters parameters, Call call) {

    String account() {
        return call.caller().account();
    }

    String action() {
        return call.action();
    }

    Instant now() {
        return cloud.now();
    }

    Duration delay() {
        return cloud.delays().of(call.action());
    }

    Instant visible() {
        return cloud.visibleAfter(call.action());
    }

    /** A state that becomes another after the action's delay, or the one that a fault wants. */
    Phase phase(String first, String then, Twist twist, String twisted) {
        return Phase.from(first, now(), delay(), call.twist(twist).isPresent() ? twisted : then);
    }

    /** The client token, told apart by action. */
    Optional<String> token() {
        return parameters.text("ClientToken").map(token -> call.action() + " " + token);
    }
}
