// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.SecurityGroup;
import org.imagedsl.sandbox.state.Status;
import org.imagedsl.sandbox.state.Vpc;

/** Security groups made, described and deleted. */
final class SecurityGroups {

    static final Map<String, Action> ACTIONS = Map.of(
            "CreateSecurityGroup", SecurityGroups::create,
            "DescribeSecurityGroups", SecurityGroups::describe,
            "DeleteSecurityGroup", SecurityGroups::delete);

    private static final Filters<SecurityGroup> FILTERS = new Filters<>(
            Map.of(
                    "group-id", group -> Stream.of(group.id()),
                    "group-name", group -> Stream.of(group.name()),
                    "description", group -> Stream.of(group.description()),
                    "vpc-id", group -> Stream.of(group.vpcId()),
                    "owner-id", group -> Stream.of(group.owner()),
                    "ip-permission.cidr", group -> group.ingress().stream().map(SecurityGroup.Rule::peer),
                    "ip-permission.from-port",
                            group -> group.ingress().stream().map(rule -> Integer.toString(rule.from())),
                    "ip-permission.to-port",
                            group -> group.ingress().stream().map(rule -> Integer.toString(rule.to()))),
            SecurityGroup::tags);

    private SecurityGroups() {}

    /** What a call sees under a name in a network. */
    static SecurityGroup named(Ec2Call call, String vpcId, String name) {
        return call.region().groups().all().stream()
                .filter(group -> group.vpcId().equals(vpcId) && group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ApiFailure(
                        "InvalidGroup.NotFound",
                        "The security group '" + name + "' does not exist in VPC '" + vpcId + "'"));
    }

    /** The group that {@code GroupId} or, in the default network, {@code GroupName} names. */
    static SecurityGroup asked(Ec2Call call) {
        Optional<String> name = call.parameters().text("GroupName");
        return call.parameters()
                .text("GroupId")
                .map(id -> call.region().groups().get(id))
                .orElseGet(() -> named(
                        call,
                        Networks.usual(call).id(),
                        name.orElseThrow(() -> new ApiFailure(
                                "MissingParameter", "The request must contain the parameter groupName or groupId"))));
    }

    private static Work create(Ec2Call call) {
        String name = call.parameters().required("GroupName");
        String description = call.parameters().required("GroupDescription");
        Vpc vpc = call.parameters()
                .text("VpcId")
                .map(id -> call.region().vpcs().get(id))
                .orElseGet(() -> Networks.usual(call));
        if (name.startsWith("sg-") || name.length() > 255) {
            throw call.parameters().invalid("GroupName", name);
        }
        Map<String, String> tags =
                Tags.specified(call.parameters(), Kind.SECURITY_GROUP).get(Kind.SECURITY_GROUP);
        return () -> {
            SecurityGroup group = new SecurityGroup(
                    call.cloud().id(Kind.SECURITY_GROUP),
                    name,
                    description,
                    vpc.id(),
                    call.account(),
                    List.of(),
                    List.of(SecurityGroup.ALL),
                    tags,
                    call.activity().visible());
            add(call, group);
            return Element.all(
                    List.of(Element.text("return", true), Element.text("groupId", group.id())), Tags.of(tags));
        };
    }

    private static void add(Ec2Call call, SecurityGroup group) {
        synchronized (call.region().groups()) {
            boolean taken = call.region().groups().existing().stream()
                    .anyMatch(other ->
                            other.vpcId().equals(group.vpcId()) && other.name().equals(group.name()));
            if (taken) {
                throw new ApiFailure(
                        "InvalidGroup.Duplicate",
                        "The security group '" + group.name() + "' already exists for VPC '" + group.vpcId() + "'");
            }
            call.region().groups().put(group);
        }
    }

    private static Work describe(Ec2Call call) {
        List<String> names = call.parameters().list("GroupName");
        Listing<SecurityGroup> listing = new Listing<>("GroupId", "securityGroupInfo", FILTERS, SecurityGroups::parts);
        Work work = listing.read(
                call.region().groups(), call.parameters(), group -> names.isEmpty() || names.contains(group.name()));
        return () -> {
            names.forEach(name -> named(call, Networks.usual(call).id(), name));
            return work.perform();
        };
    }

    private static List<Element> parts(SecurityGroup group) {
        return Element.all(
                List.of(
                        Element.text("ownerId", group.owner()),
                        Element.text("groupName", group.name()),
                        Element.text("groupId", group.id()),
                        Element.text("groupDescription", group.description()),
                        Element.text("vpcId", group.vpcId()),
                        Rules.of("ipPermissions", group.ingress(), group.owner()),
                        Rules.of("ipPermissionsEgress", group.egress(), group.owner())),
                Tags.of(group.tags()));
    }

    private static Work delete(Ec2Call call) {
        SecurityGroup group = asked(call);
        if (group.name().equals("default")) {
            throw new ApiFailure(
                    "CannotDelete", "the specified group: \"" + group.id() + "\" name: \"default\" cannot be deleted");
        }
        return () -> {
            requireUnused(call, group);
            call.region().groups().remove(group.id());
            return List.of(Element.text("return", true), Element.text("groupId", group.id()));
        };
    }

    private static void requireUnused(Ec2Call call, SecurityGroup group) {
        boolean worn = call.region().instances().existing().stream()
                .filter(instance -> !instance.status().is(Status.Name.TERMINATED))
                .anyMatch(instance -> instance.groups().contains(group.id()));
        boolean named = call.region().groups().existing().stream()
                .filter(other -> !other.id().equals(group.id()))
                .flatMap(other -> Stream.concat(other.ingress().stream(), other.egress().stream()))
                .anyMatch(rule -> rule.peer().equals(group.id()));
        if (worn || named) {
            throw new ApiFailure("DependencyViolation", "resource " + group.id() + " has a dependent object");
        }
    }
}
