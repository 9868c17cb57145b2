// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.Marks;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Networks and security groups of the region of the build. */
public record Ec2Networks(Supplier<Ec2Client> client, Calls calls) {

    /** Where an instance can be. */
    public record Subnet(String id, String vpc, String zone, int freeAddresses) {}

    /** Ids of the VPCs that fit. */
    public List<String> vpcs(Map<String, List<String>> filters) throws InterruptedException {
        return calls.make(
                "ec2:DescribeVpcs",
                () -> client.get().describeVpcs(request -> request.filters(filters(filters))).vpcs().stream()
                        .map(Vpc::vpcId)
                        .toList());
    }

    public List<Subnet> subnets(Map<String, List<String>> filters) throws InterruptedException {
        return calls.make(
                "ec2:DescribeSubnets",
                () -> client.get().describeSubnets(request -> request.filters(filters(filters))).subnets().stream()
                        .map(one -> new Subnet(
                                one.subnetId(), one.vpcId(), one.availabilityZone(), one.availableIpAddressCount()))
                        .toList());
    }

    /** Zones where instances of this type can be had. */
    public List<String> zonesOf(String type) throws InterruptedException {
        return calls.make("ec2:DescribeInstanceTypeOfferings", () -> client
                .get()
                .describeInstanceTypeOfferings(request ->
                        request.locationType("availability-zone").filters(Tags.filter("instance-type", List.of(type))))
                .instanceTypeOfferings()
                .stream()
                .map(InstanceTypeOffering::location)
                .toList());
    }

    /** Ids of the security groups that fit. */
    public List<String> groups(Map<String, List<String>> filters) throws InterruptedException {
        return calls.make(
                "ec2:DescribeSecurityGroups",
                () ->
                        client
                                .get()
                                .describeSecurityGroups(request -> request.filters(filters(filters)))
                                .securityGroups()
                                .stream()
                                .map(SecurityGroup::groupId)
                                .toList());
    }

    /** Those with the build and step of these marks. */
    public List<String> markedGroups(Marks marks) throws InterruptedException {
        return calls.make(
                "ec2:DescribeSecurityGroups",
                () ->
                        client
                                .get()
                                .describeSecurityGroups(request -> request.filters(Tags.filters(marks)))
                                .securityGroups()
                                .stream()
                                .map(SecurityGroup::groupId)
                                .toList());
    }

    /**
     * A group that lets nobody in.
     *
     * @param vpc empty: the default one
     * @return its id
     */
    public String createGroup(String name, Optional<String> vpc, Marks marks) throws InterruptedException {
        CreateSecurityGroupRequest.Builder request = CreateSecurityGroupRequest.builder()
                .groupName(name)
                .description("temporary group of imagedsl")
                .tagSpecifications(Tags.on(ResourceType.SECURITY_GROUP, marks.all()));
        vpc.ifPresent(request::vpcId);
        CreateSecurityGroupRequest built = request.build();
        return calls.create(
                "ec2:CreateSecurityGroup",
                () -> client.get().createSecurityGroup(built).groupId(),
                () -> markedGroups(marks).stream().findFirst());
    }

    /**
     * Lets TCP in at one port.
     *
     * @param networks in CIDR notation, of either version
     */
    public void letIn(String group, int port, List<String> networks) throws InterruptedException {
        IpPermission permission = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(networks.stream()
                        .filter(network -> !network.contains(":"))
                        .map(network -> IpRange.builder().cidrIp(network).build())
                        .toList())
                .ipv6Ranges(networks.stream()
                        .filter(network -> network.contains(":"))
                        .map(network -> Ipv6Range.builder().cidrIpv6(network).build())
                        .toList())
                .build();
        calls.makeOnNew("ec2:AuthorizeSecurityGroupIngress", () -> {
            try {
                client.get().authorizeSecurityGroupIngress(request -> request.groupId(group)
                        .ipPermissions(permission));
            } catch (Ec2Exception e) {
                // An attempt before this one had its effect, its answer lost.
                if (!Ec2Volumes.is(e, "InvalidPermission.Duplicate")) {
                    throw e;
                }
            }
            return true;
        });
    }

    /**
     * Does nothing when it is gone.
     *
     * @return false when it stays because something uses it
     */
    public boolean deleteGroup(String group) throws InterruptedException {
        return calls.make("ec2:DeleteSecurityGroup", () -> {
            try {
                client.get().deleteSecurityGroup(request -> request.groupId(group));
                return true;
            } catch (Ec2Exception e) {
                if (Ec2Volumes.is(e, "DependencyViolation") || Ec2Volumes.is(e, "InvalidGroup.InUse")) {
                    return false;
                }
                if (Ec2Volumes.is(e, "InvalidGroup.NotFound")) {
                    return true;
                }
                throw e;
            }
        });
    }

    private static List<Filter> filters(Map<String, List<String>> filters) {
        return filters.entrySet().stream()
                .map(filter -> Tags.filter(filter.getKey(), filter.getValue()))
                .toList();
    }
}
