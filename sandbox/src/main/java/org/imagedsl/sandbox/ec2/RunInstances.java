// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Kind;

/** {@code RunInstances}: machines with clones of the image's disks. */
final class RunInstances implements Action {

    private final Starting starting;

    RunInstances(Starting starting) {
        this.starting = starting;
    }

    @Override
    public Work read(Ec2Call call) {
        Parameters parameters = LaunchTemplates.merged(call, call.parameters());
        Launch launch = Launch.read(call, parameters);
        int least = call.parameters().number("MinCount").orElseThrow(() -> missing("MinCount"));
        int most = call.parameters().number("MaxCount").orElseThrow(() -> missing("MaxCount"));
        if (least < 1 || most < least || most > 20) {
            throw call.parameters().invalid("MaxCount", Integer.toString(most));
        }
        Optional<String> token = call.token();
        return () -> {
            if (call.activity().has(Twist.NO_CAPACITY)) {
                throw capacity();
            }
            String first = call.region().tokens().once(token, call.parameters().fingerprint(), () -> call.cloud()
                    .id(Kind.INSTANCE));
            // The ids of further instances follow from the first, so that a token stands for them too.
            List<Instance> instances = new ArrayList<>();
            for (int number = 0; number < most; number++) {
                instances.add(begin(call, launch, Ids.following(first, number)));
            }
            return InstanceParts.reservation(call, instances);
        };
    }

    private Instance begin(Ec2Call call, Launch launch, String id) throws InterruptedException {
        Optional<Instance> before = call.region().instances().existing().stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst();
        return before.isPresent() ? before.get() : starting.launch(call, launch, id);
    }

    static ApiFailure capacity() {
        return new ApiFailure(
                "InsufficientInstanceCapacity",
                500,
                "We currently do not have sufficient capacity in the Availability Zone you requested.");
    }

    private static ApiFailure missing(String name) {
        return new ApiFailure("MissingParameter", "The request must contain the parameter " + name);
    }
}
