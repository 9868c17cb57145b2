// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.LaunchTemplate;

/** {@code CreateFleet} of the type {@code instant}: as many instances as asked, of the first override that works. */
final class CreateFleet implements Action {

    private static final List<String> STRATEGIES = List.of(
            "lowest-price",
            "diversified",
            "capacity-optimized",
            "capacity-optimized-prioritized",
            "price-capacity-optimized");

    private final Starting starting;

    CreateFleet(Starting starting) {
        this.starting = starting;
    }

    /** A way to launch, and what it overrides of its template. */
    private record Way(Launch launch, Parameters overrides) {}

    @Override
    public Work read(Ec2Call call) {
        Parameters parameters = call.parameters();
        String type = parameters.text("Type").orElse("maintain");
        if (!type.equals("instant")) {
            throw new ApiFailure("Unsupported", "The sandbox makes fleets of the type instant, not " + type);
        }
        parameters
                .text("SpotOptions.AllocationStrategy")
                .filter(strategy -> !STRATEGIES.contains(strategy))
                .ifPresent(strategy -> {
                    throw parameters.invalid("SpotOptions.AllocationStrategy", strategy);
                });
        // They are for fleets that last.
        parameters.flag("ReplaceUnhealthyInstances");
        parameters.flag("TerminateInstancesWithExpiration");
        parameters.text("ExcessCapacityTerminationPolicy");
        parameters.text("SpotOptions.MaxTotalPrice");
        parameters.text("SpotOptions.InstanceInterruptionBehavior");
        parameters.flag("SpotOptions.SingleInstanceType");
        parameters.flag("SpotOptions.SingleAvailabilityZone");
        parameters.number("SpotOptions.MinTargetCapacity");
        Parameters capacity = parameters.group("TargetCapacitySpecification");
        int total = Integer.parseInt(capacity.required("TotalTargetCapacity"));
        capacity.number("OnDemandTargetCapacity");
        capacity.number("SpotTargetCapacity");
        boolean spot =
                capacity.text("DefaultTargetCapacityType").orElse("on-demand").equals("spot");
        Map<Kind, Map<String, String>> tags =
                Tags.specified(parameters, Kind.FLEET, Kind.INSTANCE, Kind.VOLUME, Kind.NETWORK_INTERFACE);
        List<ApiFailure> failures = new ArrayList<>();
        List<Way> ways = ways(call, failures);
        parameters.text("ClientToken");
        return () -> {
            List<Instance> made = new ArrayList<>();
            if (call.activity().has(Twist.NO_CAPACITY)) {
                failures.add(RunInstances.capacity());
            } else if (!ways.isEmpty()) {
                made.addAll(launch(call, ways.get(0), spot, total, tags));
            }
            return answer(call, made, spot, failures);
        };
    }

    private List<Instance> launch(Ec2Call call, Way way, boolean spot, int total, Map<Kind, Map<String, String>> tags)
            throws InterruptedException {
        Map<String, String> market =
                spot ? Spot.attributes(call, way.overrides().text("MaxPrice")) : Map.<String, String>of();
        List<Instance> made = new ArrayList<>();
        for (int number = 0; number < total; number++) {
            Launch launch = way.launch().withTags(tags).with(market);
            made.add(starting.launch(call, launch, call.cloud().id(Kind.INSTANCE)));
        }
        return made;
    }

    private static List<Way> ways(Ec2Call call, List<ApiFailure> failures) {
        List<Way> ways = new ArrayList<>();
        for (Parameters config : call.parameters().groups("LaunchTemplateConfigs")) {
            LaunchTemplate template = LaunchTemplates.specified(call, config.group("LaunchTemplateSpecification"));
            List<Parameters> overrides = config.groups("Overrides");
            for (Parameters override : overrides.isEmpty() ? List.of(config.group("Overrides.1")) : overrides) {
                override.text("MaxPrice");
                override.text("WeightedCapacity");
                override.text("Priority");
                way(call, template, override, failures).ifPresent(ways::add);
            }
        }
        return ways;
    }

    private static Optional<Way> way(
            Ec2Call call, LaunchTemplate template, Parameters override, List<ApiFailure> failures) {
        Map<String, String> asked = new TreeMap<>(template.parameters());
        override.text("InstanceType").ifPresent(type -> asked.put("InstanceType", type));
        override.text("ImageId").ifPresent(image -> asked.put("ImageId", image));
        override.text("AvailabilityZone").ifPresent(zone -> asked.put("Placement.AvailabilityZone", zone));
        String subnet =
                asked.containsKey("NetworkInterface.1.DeviceIndex") ? "NetworkInterface.1.SubnetId" : "SubnetId";
        override.text("SubnetId").ifPresent(id -> asked.put(subnet, id));
        try {
            Parameters parameters = Parameters.of(asked);
            Launch launch = Launch.read(call, parameters);
            parameters.refuseUnread();
            return Optional.of(new Way(launch, override));
        } catch (ApiFailure e) {
            failures.add(e);
            return Optional.empty();
        }
    }

    private static List<Element> answer(Ec2Call call, List<Instance> made, boolean spot, List<ApiFailure> failures) {
        String lifecycle = spot ? "spot" : "on-demand";
        return List.of(
                Element.text("fleetId", call.cloud().id(Kind.FLEET)),
                Element.set(
                        "errorSet",
                        failures,
                        failure -> List.of(
                                Element.text("errorCode", failure.code()),
                                Element.text("errorMessage", failure.getMessage()),
                                Element.text("lifecycle", lifecycle))),
                Element.set(
                        "fleetInstanceSet",
                        made,
                        instance -> List.of(
                                Element.group("instanceIds", Element.text("item", instance.id())),
                                Element.text(
                                        "instanceType", instance.attributes().get("instanceType")),
                                Element.text("lifecycle", lifecycle))));
    }
}
