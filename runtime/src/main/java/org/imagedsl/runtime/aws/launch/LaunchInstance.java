// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.AwsDialect;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.ec2.InstanceLook;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Operation;
import org.imagedsl.runtime.cloud.WaitLimits;
import org.imagedsl.runtime.cloud.Waiting;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Launches the instance; whatever happens, it is terminated when its block closes. */
@Keyword(value = "launch instance", summary = "launches the instance that is provisioned")
record LaunchInstance(
        @Option("name of the image") String image,
        @Option("the instance") Instance instance,
        @Option("its disks") LaunchDevices.Disks disks)
        implements Step<InstanceId> {

    private static final Duration LATE_ADDRESS = Duration.ofSeconds(20);

    @Override
    public InstanceId perform(Scope scope) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        Marks marks = LaunchRefs.marks(scope, image, "instance", instance);
        InstanceForm form = new InstanceForm(scope, instance, disks, marks);
        Launch launch = new Launch(scope, image, form);
        launch.prepare();
        InstanceId launched =
                scope.acquire(cloud.resource("instance", cloud.home(), marks), launch::ask, cloud::terminate);
        scope.bind(LaunchRefs.INSTANCE, launched);
        InstanceLook running = awaitRunning(cloud, launched);
        scope.output(launched + " runs in " + running.zone());
        if (!viaSessionManager()) {
            String address = address(cloud, launched, running);
            scope.bind(LaunchRefs.ADDRESS, address);
            scope.output("its address is " + address);
        }
        return launched;
    }

    private boolean viaSessionManager() {
        return instance.address().equals(Optional.of(Instance.Address.SESSION_MANAGER));
    }

    private static InstanceLook awaitRunning(Ec2Cloud cloud, InstanceId launched) throws InterruptedException {
        WaitLimits limits = cloud.limits();
        return new Waiting("instance " + launched + " to run", limits.instance(), limits.longestPause(), "instance")
                .until(() -> {
                    InstanceLook look = cloud.instances().look(launched);
                    if (look.phase().isOver() || look.phase() == InstanceLook.Phase.STOPPED) {
                        throw new BuildFailure(
                                "instance " + launched + " ended while it was starting"
                                        + (look.reason().isEmpty() ? "" : ": " + look.reason()),
                                "see whether the account may have another volume of that kind and use its key, and"
                                        + " what user data does");
                    }
                    return Optional.of(look).filter(seen -> seen.phase() == InstanceLook.Phase.RUNNING);
                });
    }

    /** EC2 tells some addresses a little later than that it runs. */
    private String address(Ec2Cloud cloud, InstanceId launched, InstanceLook running) throws InterruptedException {
        if (instance.ssh().host().isPresent()) {
            return instance.ssh().host().get();
        }
        long start = System.nanoTime();
        InstanceLook look = running;
        while (true) {
            Optional<String> found = wanted(look.addresses());
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - start > LATE_ADDRESS.toNanos()) {
                throw new BuildFailure(
                        "instance " + launched + " has no "
                                + instance.address()
                                        .map(Instance.Address::toString)
                                        .orElse("address"),
                        "choose another 'address', or a subnet that gives it one; publicAddress true asks for a public"
                                + " one");
            }
            Thread.sleep(1000);
            look = cloud.instances().look(launched);
        }
    }

    private Optional<String> wanted(InstanceLook.Addresses has) {
        if (instance.address().isEmpty()) {
            boolean only = instance.publicAddress().equals(Optional.of(true));
            return only ? has.publicIp() : has.publicIp().or(has::privateIp).or(has::ipv6);
        }
        return switch (instance.address().get()) {
            case PUBLIC_IP -> has.publicIp();
            case PRIVATE_IP -> has.privateIp();
            case PUBLIC_DNS -> has.publicDns();
            case PRIVATE_DNS -> has.privateDns();
            case IPV6 -> has.ipv6();
            case SESSION_MANAGER -> Optional.empty();
        };
    }

    @Override
    public String describe() {
        String spot = instance.spot().isPresent() ? "spot " : "";
        String types = instance.type()
                .orElseGet(() ->
                        String.join(" or ", instance.spot().map(Spot::types).orElse(List.of())));
        return spot + types;
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>();
        boolean fleet = instance.spot().filter(Spot::needsFleet).isPresent();
        if (fleet) {
            calls.addAll(List.of(
                    "ec2:CreateLaunchTemplate",
                    "ec2:DescribeLaunchTemplates",
                    "ec2:CreateFleet",
                    "ec2:DeleteLaunchTemplate"));
        }
        calls.addAll(List.of("ec2:RunInstances", "ec2:CreateTags", "ec2:DescribeInstances", "ec2:TerminateInstances"));
        if (instance.profile().isPresent() || instance.policy().isPresent()) {
            calls.add("iam:PassRole");
        }
        if (disks.encryption().wanted()) {
            calls.addAll(AwsDialect.AWS.calls(Operation.USE_KEY));
        }
        return calls;
    }

    @Override
    public Optional<String> withoutLayers() {
        return Optional.of("its disk is that of an instance");
    }
}
