// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import org.imagedsl.sandbox.service.ApiFailure;

/** The kinds of resources, with the words that ids, tags and errors have for them. */
public enum Kind {
    INSTANCE("i", "instance", "InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed", "The instance ID"),
    VOLUME("vol", "volume", "InvalidVolume.NotFound", "InvalidVolumeID.Malformed", "The volume"),
    SNAPSHOT("snap", "snapshot", "InvalidSnapshot.NotFound", "InvalidSnapshotID.Malformed", "The snapshot"),
    IMAGE("ami", "image", "InvalidAMIID.NotFound", "InvalidAMIID.Malformed", "The image id"),
    NETWORK_INTERFACE(
            "eni",
            "network-interface",
            "InvalidNetworkInterfaceID.NotFound",
            "InvalidNetworkInterfaceId.Malformed",
            "The networkInterface ID"),
    LAUNCH_TEMPLATE(
            "lt",
            "launch-template",
            "InvalidLaunchTemplateId.NotFound",
            "InvalidLaunchTemplateId.Malformed",
            "The launch template"),
    SPOT_REQUEST(
            "sir",
            "spot-instances-request",
            "InvalidSpotInstanceRequestID.NotFound",
            "InvalidSpotInstanceRequestID.Malformed",
            "The spot instance request ID"),
    FLEET("fleet", "fleet", "InvalidFleetId.NotFound", "InvalidFleetId.Malformed", "The fleet"),
    KEY_PAIR("key", "key-pair", "InvalidKeyPair.NotFound", "InvalidParameterValue", "The key pair"),
    SECURITY_GROUP("sg", "security-group", "InvalidGroup.NotFound", "InvalidGroupId.Malformed", "The security group"),
    SECURITY_GROUP_RULE(
            "sgr",
            "security-group-rule",
            "InvalidSecurityGroupRuleId.NotFound",
            "InvalidSecurityGroupRuleId.Malformed",
            "The security group rule"),
    SUBNET("subnet", "subnet", "InvalidSubnetID.NotFound", "InvalidSubnetID.Malformed", "The subnet ID"),
    VPC("vpc", "vpc", "InvalidVpcID.NotFound", "InvalidVpcID.Malformed", "The vpc ID");

    private final String prefix;
    private final String tagged;
    private final String notFound;
    private final String malformed;
    private final String noun;

    Kind(String prefix, String tagged, String notFound, String malformed, String noun) {
        this.prefix = prefix;
        this.tagged = tagged;
        this.notFound = notFound;
        this.malformed = malformed;
        this.noun = noun;
    }

    /** What ids begin with, before the dash. */
    public String prefix() {
        return prefix;
    }

    /** The resource type of tag specifications. */
    public String tagged() {
        return tagged;
    }

    /** The error for an id that nothing has, or that is none. */
    public ApiFailure absent(String id) {
        return id.matches(prefix + "-[0-9a-f]{8,17}")
                ? new ApiFailure(notFound, noun + " '" + id + "' does not exist")
                : new ApiFailure(malformed, "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")");
    }
}
