// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.storage.Activity;

/** A call of an EC2 action, with its parameters. */
record Ec2Call(Activity activity, Parameters parameters) {

    Cloud cloud() {
        return activity.cloud();
    }

    Region region() {
        return activity.region();
    }

    Call call() {
        return activity.call();
    }

    String account() {
        return activity.account();
    }

    String action() {
        return call().action();
    }

    Instant now() {
        return activity.now();
    }

    Duration delay() {
        return activity.delay();
    }

    /** The same call in another region. */
    Ec2Call in(Region other) {
        return new Ec2Call(activity.in(other), parameters);
    }

    /** The client token, told apart by action. */
    Optional<String> token() {
        return parameters.text("ClientToken").map(token -> action() + " " + token);
    }
}
