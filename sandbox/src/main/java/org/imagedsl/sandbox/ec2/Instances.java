// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Volume;

/** Instances described. */
final class Instances {

    static final Map<String, Action> ACTIONS = Map.of("DescribeInstances", Instances::describe);

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
            "enaSupport",
            "sriovNetSupport");

    private Instances() {}

    private static Work describe(Ec2Call call) {
        Listing<Instance> listing =
                new Listing<>("InstanceId", "reservationSet", filters(), instance -> reservation(call, instance));
        return listing.read(call.region().instances(), call.parameters(), instance -> true);
    }

    private static Filters<Instance> filters() {
        Map<String, Function<Instance, Stream<String>>> values = Map.of(
                "instance-id", instance -> Stream.of(instance.id()),
                "instance-state-name", instance -> Stream.of("running"),
                "availability-zone", instance -> Stream.of(instance.zone()),
                "instance-type", attribute("instanceType"),
                "image-id", attribute("imageId"),
                "architecture", attribute("architecture"),
                "private-ip-address", attribute("privateIpAddress"));
        return new Filters<>(values, Instance::tags);
    }

    private static Function<Instance, Stream<String>> attribute(String name) {
        return instance -> Stream.ofNullable(instance.attributes().get(name));
    }

    private static List<Element> reservation(Ec2Call call, Instance instance) {
        return List.of(
                Element.text("reservationId", instance.id().replace("i-", "r-")),
                Element.text("ownerId", instance.owner()),
                Element.group("groupSet"),
                Element.set("instancesSet", List.of(instance), one -> parts(call, one)));
    }

    private static List<Element> parts(Ec2Call call, Instance instance) {
        List<Volume> volumes = call.region().volumes().all().stream()
                .filter(volume -> volume.attachment()
                        .filter(it -> it.instanceId().equals(instance.id()))
                        .isPresent())
                .toList();
        return Element.all(
                List.of(
                        Element.text("instanceId", instance.id()),
                        Element.group("instanceState", Element.text("code", 16), Element.text("name", "running")),
                        Element.text("launchTime", instance.launched()),
                        Element.group(
                                "placement",
                                Element.text("availabilityZone", instance.zone()),
                                Element.text("tenancy", "default"))),
                ATTRIBUTES.stream()
                        .filter(instance.attributes()::containsKey)
                        .map(name -> Element.text(name, instance.attributes().get(name)))
                        .toList(),
                List.of(Element.set("blockDeviceMapping", volumes, volume -> device(volume, call.now()))),
                Tags.of(instance.tags()));
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
