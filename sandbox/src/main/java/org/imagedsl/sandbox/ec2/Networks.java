// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.SecurityGroup;
import org.imagedsl.sandbox.state.Status;
import org.imagedsl.sandbox.state.Subnet;
import org.imagedsl.sandbox.state.Vpc;

/** Networks and their subnets. They place instances; whatever they are, this host reaches all instances. */
final class Networks {

    static final Map<String, Action> ACTIONS = Map.of(
            "CreateVpc", Networks::createVpc,
            "CreateSubnet", Networks::createSubnet,
            "ModifySubnetAttribute", Networks::modifySubnet,
            "DeleteVpc", Networks::deleteVpc,
            "DeleteSubnet", Networks::deleteSubnet,
            "DescribeVpcs", Networks::vpcs,
            "DescribeSubnets", Networks::subnets);

    private static final Filters<Vpc> VPCS = new Filters<>(
            Map.of(
                    "vpc-id", vpc -> Stream.of(vpc.id()),
                    "is-default", vpc -> Stream.of(Boolean.toString(vpc.isDefault())),
                    "isDefault", vpc -> Stream.of(Boolean.toString(vpc.isDefault())),
                    "owner-id", vpc -> Stream.of(vpc.owner()),
                    "state", vpc -> Stream.of("available"),
                    "cidr", vpc -> Stream.of(vpc.cidr())),
            Vpc::tags);

    private static final Filters<Subnet> SUBNETS = new Filters<>(
            Map.ofEntries(
                    Map.entry("subnet-id", subnet -> Stream.of(subnet.id())),
                    Map.entry("vpc-id", subnet -> Stream.of(subnet.vpc().id())),
                    Map.entry("availability-zone", subnet -> Stream.of(subnet.zone())),
                    Map.entry("availabilityZone", subnet -> Stream.of(subnet.zone())),
                    Map.entry("default-for-az", subnet -> Stream.of(Boolean.toString(subnet.isDefault()))),
                    Map.entry("defaultForAz", subnet -> Stream.of(Boolean.toString(subnet.isDefault()))),
                    Map.entry("state", subnet -> Stream.of("available")),
                    Map.entry("cidr-block", subnet -> Stream.of(subnet.cidr())),
                    Map.entry(
                            "map-public-ip-on-launch",
                            subnet -> Stream.of(Boolean.toString(subnet.publicAddresses())))),
            Subnet::tags);

    private Networks() {}

    /** Gives a region its default network, with a subnet in each zone and a security group. */
    static void begin(Cloud cloud, Region region, String account) {
        Vpc vpc = new Vpc(cloud.id(Kind.VPC), account, "172.31.0.0/16", true, Map.of(), Instant.MIN);
        region.vpcs().put(vpc);
        region.groups().put(group(cloud, vpc));
        int number = 0;
        for (String zone : region.zones()) {
            String cidr = "172.31." + 16 * number++ + ".0/20";
            region.subnets().put(new Subnet(cloud.id(Kind.SUBNET), vpc, zone, cidr, true, true, Map.of(), Instant.MIN));
        }
    }

    private static SecurityGroup group(Cloud cloud, Vpc vpc) {
        String id = cloud.id(Kind.SECURITY_GROUP);
        return new SecurityGroup(
                id,
                "default",
                "default VPC security group",
                vpc.id(),
                vpc.owner(),
                List.of(new SecurityGroup.Rule("-1", -1, -1, id, "")),
                List.of(SecurityGroup.ALL),
                Map.of(),
                Instant.MIN);
    }

    /** The region's default network. */
    static Vpc usual(Ec2Call call) {
        return call.region().vpcs().existing().stream()
                .filter(Vpc::isDefault)
                .findFirst()
                .orElseThrow(() -> new ApiFailure("VPCIdNotSpecified", "No default VPC for this user"));
    }

    private static Work createVpc(Ec2Call call) {
        String cidr = cidr(call.parameters());
        Map<String, String> tags = Tags.specified(call.parameters(), Kind.VPC).get(Kind.VPC);
        return () -> {
            Vpc vpc = new Vpc(
                    call.cloud().id(Kind.VPC),
                    call.account(),
                    cidr,
                    false,
                    tags,
                    call.activity().visible());
            call.region().vpcs().put(vpc);
            call.region().groups().put(group(call.cloud(), vpc));
            return List.of(Element.group("vpc", parts(vpc)));
        };
    }

    private static Work createSubnet(Ec2Call call) {
        Vpc vpc = call.region().vpcs().get(call.parameters().required("VpcId"));
        String cidr = cidr(call.parameters());
        String zone = call.parameters()
                .text("AvailabilityZone")
                .orElse(call.region().zones().get(0));
        if (!call.region().zones().contains(zone)) {
            throw call.parameters().invalid("AvailabilityZone", zone);
        }
        Map<String, String> tags =
                Tags.specified(call.parameters(), Kind.SUBNET).get(Kind.SUBNET);
        return () -> {
            Subnet subnet = new Subnet(
                    call.cloud().id(Kind.SUBNET),
                    vpc,
                    zone,
                    cidr,
                    false,
                    false,
                    tags,
                    call.activity().visible());
            call.region().subnets().put(subnet);
            return List.of(Element.group("subnet", parts(call, subnet)));
        };
    }

    private static Work modifySubnet(Ec2Call call) {
        Subnet asked = call.region().subnets().get(call.parameters().required("SubnetId"));
        boolean given = call.parameters()
                .flag("MapPublicIpOnLaunch.Value")
                .orElseThrow(() -> new ApiFailure(
                        "InvalidParameterCombination", "The sandbox changes only mapPublicIpOnLaunch of subnets"));
        return () -> {
            call.region().subnets().update(asked.id(), subnet -> subnet.withPublicAddresses(given));
            return Work.DONE;
        };
    }

    private static Work deleteVpc(Ec2Call call) {
        Vpc vpc = call.region().vpcs().get(call.parameters().required("VpcId"));
        return () -> {
            boolean used = call.region().subnets().existing().stream()
                            .anyMatch(subnet -> subnet.vpc().id().equals(vpc.id()))
                    || call.region().groups().existing().stream()
                            .anyMatch(group -> group.vpcId().equals(vpc.id())
                                    && !group.name().equals("default"));
            requireFree(used, "The vpc '" + vpc.id() + "'");
            call.region().groups().existing().stream()
                    .filter(group -> group.vpcId().equals(vpc.id()))
                    .forEach(group -> call.region().groups().remove(group.id()));
            call.region().vpcs().remove(vpc.id());
            return Work.DONE;
        };
    }

    private static Work deleteSubnet(Ec2Call call) {
        Subnet subnet = call.region().subnets().get(call.parameters().required("SubnetId"));
        return () -> {
            requireFree(instances(call, subnet).findAny().isPresent(), "The subnet '" + subnet.id() + "'");
            call.region().subnets().remove(subnet.id());
            return Work.DONE;
        };
    }

    private static void requireFree(boolean used, String what) {
        if (used) {
            throw new ApiFailure("DependencyViolation", what + " has dependencies and cannot be deleted.");
        }
    }

    private static String cidr(Parameters parameters) {
        String cidr = parameters.required("CidrBlock");
        if (!cidr.matches("\\d{1,3}(\\.\\d{1,3}){3}/(1[6-9]|2[0-8])")) {
            throw parameters.invalid("CidrBlock", cidr);
        }
        return cidr;
    }

    private static Stream<Instance> instances(Ec2Call call, Subnet subnet) {
        return call.region().instances().existing().stream()
                .filter(instance -> !instance.status().is(Status.Name.TERMINATED))
                .filter(instance -> subnet.id().equals(instance.attributes().get("subnetId")));
    }

    private static Work vpcs(Ec2Call call) {
        return new Listing<>("VpcId", "vpcSet", VPCS, Networks::parts)
                .read(call.region().vpcs(), call.parameters(), vpc -> true);
    }

    private static Work subnets(Ec2Call call) {
        return new Listing<Subnet>("SubnetId", "subnetSet", SUBNETS, subnet -> parts(call, subnet))
                .read(call.region().subnets(), call.parameters(), subnet -> true);
    }

    private static List<Element> parts(Vpc vpc) {
        return Element.all(
                List.of(
                        Element.text("vpcId", vpc.id()),
                        Element.text("ownerId", vpc.owner()),
                        Element.text("state", "available"),
                        Element.text("cidrBlock", vpc.cidr()),
                        Element.text("isDefault", vpc.isDefault()),
                        Element.text("instanceTenancy", "default")),
                Tags.of(vpc.tags()));
    }

    private static List<Element> parts(Ec2Call call, Subnet subnet) {
        return Element.all(
                List.of(
                        Element.text("subnetId", subnet.id()),
                        Element.text("vpcId", subnet.vpc().id()),
                        Element.text("ownerId", subnet.vpc().owner()),
                        Element.text("state", "available"),
                        Element.text("availabilityZone", subnet.zone()),
                        Element.text("cidrBlock", subnet.cidr()),
                        Element.text(
                                "availableIpAddressCount",
                                subnet.addresses() - instances(call, subnet).count()),
                        Element.text("defaultForAz", subnet.isDefault()),
                        Element.text("mapPublicIpOnLaunch", subnet.publicAddresses()),
                        Element.text("assignIpv6AddressOnCreation", false)),
                Tags.of(subnet.tags()));
    }
}
