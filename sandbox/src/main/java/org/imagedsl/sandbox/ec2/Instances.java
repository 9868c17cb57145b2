// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Status;

/** Instances described. */
final class Instances {

    private final Fleet fleet;

    private Instances(Fleet fleet) {
        this.fleet = fleet;
    }

    static Map<String, Action> actions(Fleet fleet) {
        Instances instances = new Instances(fleet);
        return Map.of(
                "DescribeInstances", Instances::describe,
                "DescribeInstanceStatus", Instances::status,
                "GetConsoleOutput", instances::console);
    }

    private static Work describe(Ec2Call call) {
        Listing<Instance> listing = new Listing<>(
                "InstanceId",
                "reservationSet",
                filters(),
                instance -> InstanceParts.reservation(call, List.of(instance)));
        return listing.read(call.region().instances(), call.parameters(), instance -> true);
    }

    private static Filters<Instance> filters() {
        Map<String, Function<Instance, Stream<String>>> values = Map.ofEntries(
                Map.entry("instance-id", instance -> Stream.of(instance.id())),
                Map.entry(
                        "instance-state-name",
                        instance -> Stream.of(instance.status().name().word())),
                Map.entry(
                        "instance-state-code",
                        instance -> Stream.of(
                                Integer.toString(instance.status().name().code()))),
                Map.entry("availability-zone", instance -> Stream.of(instance.zone())),
                Map.entry("instance-type", attribute("instanceType")),
                Map.entry("image-id", attribute("imageId")),
                Map.entry("architecture", attribute("architecture")),
                Map.entry("key-name", attribute("keyName")),
                Map.entry("subnet-id", attribute("subnetId")),
                Map.entry("vpc-id", attribute("vpcId")),
                Map.entry("client-token", attribute("clientToken")),
                Map.entry("ip-address", attribute("ipAddress")),
                Map.entry("instance-lifecycle", attribute("instanceLifecycle")),
                Map.entry("spot-instance-request-id", attribute("spotInstanceRequestId")),
                Map.entry("instance.group-id", instance -> instance.groups().stream()),
                Map.entry("private-ip-address", attribute("privateIpAddress")));
        return new Filters<>(values, Instance::tags);
    }

    private static Function<Instance, Stream<String>> attribute(String name) {
        return instance -> Stream.ofNullable(instance.attributes().get(name));
    }

    private static Work status(Ec2Call call) {
        boolean all = call.parameters().flag("IncludeAllInstances").orElse(false);
        Listing<Instance> listing = new Listing<>("InstanceId", "instanceStatusSet", filters(), Instances::statusParts);
        return listing.read(
                call.region().instances(),
                call.parameters(),
                instance -> all || instance.status().is(Status.Name.RUNNING));
    }

    private static List<Element> statusParts(Instance instance) {
        boolean running = instance.status().is(Status.Name.RUNNING);
        String word = running ? "ok" : "not-applicable";
        Function<String, Element> summary = name -> Element.group(
                name,
                Element.text("status", word),
                Element.set(
                        "details",
                        running ? List.of("passed") : List.of(),
                        passed -> List.of(Element.text("name", "reachability"), Element.text("status", passed))));
        return List.of(
                Element.text("instanceId", instance.id()),
                Element.text("availabilityZone", instance.zone()),
                InstanceParts.state("instanceState", instance.status()),
                summary.apply("systemStatus"),
                summary.apply("instanceStatus"));
    }

    private Work console(Ec2Call call) {
        Instance instance = call.region().instances().get(call.parameters().required("InstanceId"));
        call.parameters().flag("Latest");
        return () -> List.of(
                Element.text("instanceId", instance.id()),
                Element.text("timestamp", call.now()),
                Element.text(
                        "output",
                        Base64.getEncoder()
                                .encodeToString(fleet.console(instance.id()).content())));
    }
}
