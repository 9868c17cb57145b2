// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Launch launch = Launch.read(call, call.parameters());
        int least = call.parameters().number("MinCount").orElseThrow(() -> missing("MinCount"));
        int most = call.parameters().number("MaxCount").orElseThrow(() -> missing("MaxCount"));
        if (least < 1 || most < least || most > 20) {
            throw call.parameters().invalid("MaxCount", Integer.toString(most));
        }
        Map<Kind, Map<String, String>> tags =
                Tags.specified(call.parameters(), Kind.INSTANCE, Kind.VOLUME, Kind.NETWORK_INTERFACE);
        Optional<String> token = call.token();
        return () -> {
            String first = call.region().tokens().once(token, call.parameters().fingerprint(), () -> call.cloud()
                    .id(Kind.INSTANCE));
            // The ids of further instances follow from the first, so that a token stands for them too.
            List<Instance> instances = new ArrayList<>();
            for (int number = 0; number < most; number++) {
                instances.add(begin(call, launch, Ids.following(first, number), tags));
            }
            return InstanceParts.reservation(call, instances);
        };
    }

    private Instance begin(Ec2Call call, Launch launch, String id, Map<Kind, Map<String, String>> tags)
            throws InterruptedException {
        Optional<Instance> before = call.region().instances().existing().stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst();
        return before.isPresent() ? before.get() : starting.launch(call, launch, id, tags);
    }

    private static ApiFailure missing(String name) {
        return new ApiFailure("MissingParameter", "The request must contain the parameter " + name);
    }
}
