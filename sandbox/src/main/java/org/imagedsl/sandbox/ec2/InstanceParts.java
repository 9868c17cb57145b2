// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.SecurityGroup;
import org.imagedsl.sandbox.state.Status;
import org.imagedsl.sandbox.state.Volume;

/** How answers show instances. */
final class InstanceParts {

    private static final List<String> ATTRIBUTES = List.of(
            "imageId",
            "instanceType",
            "architecture",
            "virtualizationType",
            "hypervisor",
            "rootDeviceType",
            "rootDeviceName",
            "privateIpAddress",
            "privateDnsName",
            "ipAddress",
            "dnsName",
            "subnetId",
            "vpcId",
            "keyName",
            "amiLaunchIndex",
            "clientToken",
            "instanceLifecycle",
            "spotInstanceRequestId",
            "enaSupport",
            "sriovNetSupport",
            "bootMode",
            "tpmSupport");

    private InstanceParts() {}

    /** Instances of one launch. */
    static List<Element> reservation(Ec2Call call, List<Instance> instances) {
        Instance first = instances.get(0);
        return List.of(
                Element.text("reservationId", first.id().replace("i-", "r-")),
                Element.text("ownerId", first.owner()),
                Element.group("groupSet"),
                Element.set("instancesSet", instances, one -> of(call, one)));
    }

    static List<Element> of(Ec2Call call, Instance instance) {
        List<Volume> volumes = Starting.volumes(call, instance.id());
        return Element.all(
                List.of(
                        Element.text("instanceId", instance.id()),
                        state("instanceState", instance.status()),
                        Element.text("launchTime", instance.launched())),
                reason(instance.status()),
                ATTRIBUTES.stream()
                        .filter(instance.attributes()::containsKey)
                        .map(name -> Element.text(name, instance.attributes().get(name)))
                        .toList(),
                InstanceSettings.parts(instance),
                groups(call, instance),
                network(call, instance),
                List.of(Element.set("blockDeviceMapping", volumes, volume -> device(volume, call.now()))),
                Tags.of(instance.tags()));
    }

    static Element state(String name, Status status) {
        return Element.group(
                name,
                Element.text("code", status.name().code()),
                Element.text("name", status.name().word()));
    }

    private static List<Element> reason(Status status) {
        return status.reason()
                .map(text -> List.of(
                        Element.text("reason", text),
                        Element.group(
                                "stateReason",
                                Element.text("code", text.substring(0, Math.max(0, text.indexOf(':')))),
                                Element.text("message", text))))
                .orElse(List.of(Element.text("reason", "")));
    }

    private static List<Element> groups(Ec2Call call, Instance instance) {
        List<SecurityGroup> groups = call.region().groups().existing().stream()
                .filter(group -> instance.groups().contains(group.id()))
                .toList();
        return List.of(Element.set(
                "groupSet",
                groups,
                group -> List.of(Element.text("groupId", group.id()), Element.text("groupName", group.name()))));
    }

    private static List<Element> network(Ec2Call call, Instance instance) {
        Optional<String> id = Optional.ofNullable(instance.settings().get("interface"))
                .filter(there -> !instance.status().is(Status.Name.TERMINATED));
        Map<String, String> attributes = instance.attributes();
        String privateAddress = attributes.getOrDefault("privateIpAddress", "");
        List<Element> association = Optional.ofNullable(attributes.get("ipAddress"))
                .map(address -> List.of(Element.group(
                        "association",
                        Element.text("publicIp", address),
                        Element.text("publicDnsName", address),
                        Element.text("ipOwnerId", "amazon"))))
                .orElse(List.of());
        return List.of(Element.set(
                "networkInterfaceSet",
                id.stream().toList(),
                there -> Element.all(
                        List.of(
                                Element.text("networkInterfaceId", there),
                                Element.text("subnetId", attributes.getOrDefault("subnetId", "")),
                                Element.text("vpcId", attributes.getOrDefault("vpcId", "")),
                                Element.text("ownerId", instance.owner()),
                                Element.text("status", "in-use"),
                                Element.text("privateIpAddress", privateAddress),
                                Element.group(
                                        "attachment",
                                        Element.text("deviceIndex", 0),
                                        Element.text("status", "attached"),
                                        Element.text("deleteOnTermination", true))),
                        groups(call, instance),
                        association,
                        List.of(Element.set(
                                "privateIpAddressesSet",
                                List.of(privateAddress),
                                address -> Element.all(
                                        List.of(
                                                Element.text("privateIpAddress", address),
                                                Element.text("primary", true)),
                                        association))))));
    }

    private static List<Element> device(Volume volume, Instant now) {
        return volume.attachment()
                .map(it -> List.of(
                        Element.text("deviceName", it.device()),
                        Element.group(
                                "ebs",
                                Element.text("volumeId", volume.id()),
                                Element.text("status", it.phase().at(now)),
                                Element.text("attachTime", it.time()),
                                Element.text("deleteOnTermination", it.deletedWithInstance()))))
                .orElse(List.of());
    }
}
