// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.ec2.Ec2Networks;
import org.imagedsl.runtime.aws.ec2.Ec2Networks.Subnet;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Finds where the instance goes, and all that the script says is there already: before anything is made. */
@Keyword(value = "find network", summary = "finds where the instance goes")
record FindNetwork(@Option("the instance") Instance instance) implements Step<Void> {

    /**
     * Where an instance goes.
     *
     * @param groups that the script names; none: it gets one of the build's own
     */
    record Network(Optional<String> subnet, Optional<String> vpc, List<String> groups) {}

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        Ec2Networks networks = cloud.networks();
        Optional<String> vpc = vpc(networks);
        Optional<Subnet> subnet = subnet(networks, vpc);
        List<String> groups = groups(networks, vpc.or(() -> subnet.map(Subnet::vpc)));
        if (instance.profile().isPresent() && !instance.skipProfileValidation()) {
            cloud.profiles().require(instance.profile().get());
        }
        if (instance.ssh().keyPair().isPresent()) {
            cloud.keyPairs().require(instance.ssh().keyPair().get());
        }
        scope.bind(
                LaunchRefs.NETWORK, new Network(subnet.map(Subnet::id), vpc.or(() -> subnet.map(Subnet::vpc)), groups));
        subnet.ifPresent(found -> scope.output("subnet " + found.id() + " in " + found.zone()));
        return null;
    }

    private Optional<String> vpc(Ec2Networks networks) throws InterruptedException {
        if (instance.vpcFilter().isEmpty()) {
            return instance.vpc();
        }
        List<String> found = networks.vpcs(instance.vpcFilter());
        if (found.size() != 1) {
            throw new BuildFailure(
                    found.isEmpty() ? "no VPC fits vpcFilter" : found.size() + " VPCs fit vpcFilter: " + found,
                    "filter by more, or name one with 'vpc'");
        }
        return Optional.of(found.get(0));
    }

    private Optional<Subnet> subnet(Ec2Networks networks, Optional<String> vpc) throws InterruptedException {
        if (instance.subnet().isPresent()) {
            String id = instance.subnet().get();
            List<Subnet> found = networks.subnets(Map.of("subnet-id", List.of(id)));
            return Optional.of(found.stream()
                    .findFirst()
                    .orElseThrow(() -> new BuildFailure("no subnet " + id, "see its id, and the region")));
        }
        if (instance.subnetFilter().isPresent()) {
            return Optional.of(chosen(networks, instance.subnetFilter().get(), vpc));
        }
        return vpc.isPresent() || instance.publicAddress().isPresent() ? usual(networks, vpc) : Optional.empty();
    }

    private Subnet chosen(Ec2Networks networks, SubnetFilter filter, Optional<String> vpc) throws InterruptedException {
        Map<String, List<String>> all = new HashMap<>(filter.filters());
        vpc.ifPresent(id -> all.put("vpc-id", List.of(id)));
        instance.availabilityZone().ifPresent(zone -> all.put("availability-zone", List.of(zone)));
        List<Subnet> found = networks.subnets(all);
        if (found.isEmpty()) {
            throw new BuildFailure("no subnet fits subnetFilter", "see its filters, the VPC and the zone");
        }
        if (filter.random()) {
            return found.get(ThreadLocalRandom.current().nextInt(found.size()));
        }
        if (found.size() > 1 && !filter.mostFree()) {
            throw new BuildFailure(
                    found.size() + " subnets fit subnetFilter: "
                            + found.stream().map(Subnet::id).toList(),
                    "filter by more, or say mostFree true or random true");
        }
        return found.stream().max(FREEST).orElseThrow();
    }

    private static final Comparator<Subnet> FREEST = Comparator.comparingInt(Subnet::freeAddresses);

    /** That with most room in the VPC, or in the default one, whose zone has the type. */
    private Optional<Subnet> usual(Ec2Networks networks, Optional<String> vpc) throws InterruptedException {
        Map<String, List<String>> filters = new HashMap<>();
        vpc.ifPresentOrElse(
                id -> filters.put("vpc-id", List.of(id)), () -> filters.put("default-for-az", List.of("true")));
        instance.availabilityZone().ifPresent(zone -> filters.put("availability-zone", List.of(zone)));
        List<Subnet> found = networks.subnets(filters);
        if (found.isEmpty()) {
            throw new BuildFailure(
                    vpc.map(id -> "VPC " + id + " has no subnet").orElse("the account has no default subnet")
                            + instance.availabilityZone()
                                    .map(zone -> " in " + zone)
                                    .orElse(""),
                    "name a 'subnet'");
        }
        List<String> zones =
                instance.type().isPresent() ? networks.zonesOf(instance.type().get()) : List.of();
        return found.stream()
                .filter(subnet -> zones.isEmpty() || zones.contains(subnet.zone()))
                .max(FREEST);
    }

    private List<String> groups(Ec2Networks networks, Optional<String> vpc) throws InterruptedException {
        if (instance.securityGroupFilter().isEmpty()) {
            return instance.securityGroups();
        }
        Map<String, List<String>> filters = new HashMap<>(instance.securityGroupFilter());
        vpc.ifPresent(id -> filters.putIfAbsent("vpc-id", List.of(id)));
        List<String> found = networks.groups(filters);
        if (found.isEmpty()) {
            throw new BuildFailure(
                    "no security group fits securityGroupFilter", "see its filters; without them the build makes one");
        }
        return found;
    }

    @Override
    public String describe() {
        return instance.subnet()
                .map(id -> "subnet " + id)
                .or(() -> instance.subnetFilter().map(filter -> "subnet with " + filter.filters()))
                .or(() -> instance.vpc().map(id -> "VPC " + id))
                .or(() -> Optional.of(instance.vpcFilter())
                        .filter(filter -> !filter.isEmpty())
                        .map(filter -> "VPC with " + filter))
                .orElse("the default VPC");
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>();
        if (!instance.vpcFilter().isEmpty()) {
            calls.add("ec2:DescribeVpcs");
        }
        boolean inVpc = instance.vpc().isPresent() || !instance.vpcFilter().isEmpty();
        boolean named = instance.subnet().isPresent() || instance.subnetFilter().isPresent();
        if (named || inVpc || instance.publicAddress().isPresent()) {
            calls.add("ec2:DescribeSubnets");
        }
        if (!named
                && instance.type().isPresent()
                && (inVpc || instance.publicAddress().isPresent())) {
            calls.add("ec2:DescribeInstanceTypeOfferings");
        }
        if (!instance.securityGroupFilter().isEmpty()) {
            calls.add("ec2:DescribeSecurityGroups");
        }
        if (instance.profile().isPresent() && !instance.skipProfileValidation()) {
            calls.add("iam:GetInstanceProfile");
        }
        if (instance.ssh().keyPair().isPresent()) {
            calls.add("ec2:DescribeKeyPairs");
        }
        return calls;
    }
}
