// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.ec2.InstanceLook;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.WaitLimits;
import org.imagedsl.runtime.cloud.Waiting;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Waits until the instance is stopped, so that all that it wrote is on its volumes. */
@Keyword(value = "stop instance", summary = "stops the instance")
record StopInstance(@Option("whether a step has stopped it") boolean byItself) implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        InstanceId instance = scope.get(LaunchRefs.INSTANCE);
        if (!byItself) {
            cloud.instances().stop(instance);
        }
        WaitLimits limits = cloud.limits();
        new Waiting("instance " + instance + " to be stopped", limits.instance(), limits.longestPause(), "instance")
                .until(() -> {
                    InstanceLook look = cloud.instances().look(instance);
                    if (look.phase().isOver()) {
                        throw new BuildFailure(
                                "instance " + instance + " was terminated, and its volumes with it"
                                        + (look.reason().isEmpty() ? "" : ": " + look.reason()),
                                "with shutdownBehavior terminate no step may shut it down");
                    }
                    return Optional.of(look).filter(seen -> seen.phase() == InstanceLook.Phase.STOPPED);
                });
        return null;
    }

    @Override
    public String describe() {
        return byItself ? "which a step has begun" : "";
    }

    @Override
    public List<String> apiCalls() {
        return byItself ? List.of("ec2:DescribeInstances") : List.of("ec2:StopInstances", "ec2:DescribeInstances");
    }
}
