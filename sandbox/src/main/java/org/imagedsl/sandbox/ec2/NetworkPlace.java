// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.SecurityGroup;
import org.imagedsl.sandbox.state.Subnet;

/**
 * Where in the network an instance shall be.
 *
 * @param groups ids of security groups
 */
record NetworkPlace(Subnet subnet, List<String> groups, boolean isPublic) {

    /** What the call says of itself or of its first network interface. */
    static NetworkPlace read(Ec2Call call, Parameters parameters) {
        List<Parameters> interfaces = parameters.groups("NetworkInterface");
        if (interfaces.isEmpty()) {
            return read(call, parameters, parameters, "SecurityGroup");
        }
        if (parameters.text("SubnetId").isPresent()
                || !parameters.list("SecurityGroupId").isEmpty()) {
            throw new ApiFailure(
                    "InvalidParameterCombination",
                    "Network interfaces and an instance-level subnet ID may not be specified on the same request");
        }
        if (interfaces.size() > 1) {
            throw new ApiFailure("AttachmentLimitExceeded", "Instances of the sandbox have one network interface.");
        }
        Parameters first = interfaces.get(0);
        first.number("DeviceIndex");
        first.flag("DeleteOnTermination");
        first.text("Description");
        return read(call, parameters, first, "");
    }

    private static NetworkPlace read(Ec2Call call, Parameters parameters, Parameters from, String byName) {
        Optional<String> zone = parameters.text("Placement.AvailabilityZone");
        zone.filter(name -> !call.region().zones().contains(name)).ifPresent(name -> {
            throw new ApiFailure(
                    "InvalidParameterValue",
                    "Value (" + name + ") for parameter availabilityZone is invalid. Subnets can currently only be"
                            + " created in the following availability zones: "
                            + call.region().zones());
        });
        Subnet subnet =
                from.text("SubnetId").map(id -> call.region().subnets().get(id)).orElseGet(() -> usual(call, zone));
        zone.filter(name -> !name.equals(subnet.zone())).ifPresent(name -> {
            throw new ApiFailure(
                    "InvalidParameterValue",
                    "The specified subnet " + subnet.id() + " is not in the availability zone " + name);
        });
        List<String> groups = new ArrayList<>();
        from.list("SecurityGroupId").forEach(id -> groups.add(inVpc(call, subnet, id)));
        if (!byName.isEmpty()) {
            from.list(byName)
                    .forEach(name -> groups.add(
                            SecurityGroups.named(call, subnet.vpc().id(), name).id()));
        }
        if (groups.isEmpty()) {
            groups.add(SecurityGroups.named(call, subnet.vpc().id(), "default").id());
        }
        boolean isPublic = from.flag("AssociatePublicIpAddress").orElse(subnet.publicAddresses());
        return new NetworkPlace(subnet, groups, isPublic);
    }

    private static String inVpc(Ec2Call call, Subnet subnet, String id) {
        SecurityGroup group = call.region().groups().get(id);
        if (!group.vpcId().equals(subnet.vpc().id())) {
            throw new ApiFailure(
                    "InvalidParameter",
                    "Security group " + id + " and subnet " + subnet.id() + " belong to different networks.");
        }
        return id;
    }

    private static Subnet usual(Ec2Call call, Optional<String> zone) {
        return call.region().subnets().existing().stream()
                .filter(subnet ->
                        subnet.isDefault() && zone.orElse(subnet.zone()).equals(subnet.zone()))
                .findFirst()
                .orElseThrow(() -> new ApiFailure(
                        "MissingInput", "No subnets found for the default VPC. Please specify a subnet."));
    }
}
