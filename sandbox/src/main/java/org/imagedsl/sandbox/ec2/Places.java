// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Region;

/** Regions, zones and the account. */
final class Places {

    static final Map<String, Action> ACTIONS = Map.of(
            "DescribeRegions", Places::regions,
            "DescribeAvailabilityZones", Places::zones,
            "DescribeAccountAttributes", Places::account,
            "GetEbsEncryptionByDefault", Places::encryption,
            "EnableEbsEncryptionByDefault", call -> encryption(call, true),
            "DisableEbsEncryptionByDefault", call -> encryption(call, false));

    private static final Filters<Region> REGIONS = new Filters<>(
            Map.of(
                    "region-name", region -> Stream.of(region.name()),
                    "endpoint", region -> Stream.of(endpoint(region)),
                    "opt-in-status", region -> Stream.of("opt-in-not-required")),
            region -> Map.of());

    private static final Filters<String> ZONES = new Filters<>(
            Map.of(
                    "zone-name", Stream::of,
                    "zone-type", zone -> Stream.of("availability-zone"),
                    "state", zone -> Stream.of("available"),
                    "region-name", zone -> Stream.of(zone.substring(0, zone.length() - 1))),
            zone -> Map.of());

    private Places() {}

    private static Work regions(Ec2Call call) {
        List<String> named = call.parameters().list("RegionName");
        call.parameters().flag("AllRegions");
        Predicate<Region> filter = REGIONS.read(call.parameters());
        return () -> {
            named.stream()
                    .filter(name -> call.cloud().region(name).isEmpty())
                    .findFirst()
                    .ifPresent(name -> {
                        throw new ApiFailure("InvalidParameterValue", "Invalid region provided: " + name);
                    });
            List<Region> found = call.cloud().regions().stream()
                    .filter(region -> named.isEmpty() || named.contains(region.name()))
                    .filter(filter)
                    .toList();
            return List.of(Element.set(
                    "regionInfo",
                    found,
                    region -> List.of(
                            Element.text("regionName", region.name()),
                            Element.text("regionEndpoint", endpoint(region)),
                            Element.text("optInStatus", "opt-in-not-required"))));
        };
    }

    private static Work zones(Ec2Call call) {
        List<String> named = call.parameters().list("ZoneName");
        call.parameters().flag("AllAvailabilityZones");
        Predicate<String> filter = ZONES.read(call.parameters());
        String region = call.region().name();
        return () -> {
            named.stream()
                    .filter(name -> !call.region().zones().contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new ApiFailure("InvalidParameterValue", "Invalid availability zone: [" + name + "]");
                    });
            List<String> found = call.region().zones().stream()
                    .filter(zone -> named.isEmpty() || named.contains(zone))
                    .filter(filter)
                    .toList();
            return List.of(Element.set(
                    "availabilityZoneInfo",
                    found,
                    zone -> List.of(
                            Element.text("zoneName", zone),
                            Element.text("zoneId", zone + "z1"),
                            Element.text("zoneState", "available"),
                            Element.text("zoneType", "availability-zone"),
                            Element.text("optInStatus", "opt-in-not-required"),
                            Element.text("groupName", region),
                            Element.text("regionName", region))));
        };
    }

    private static Work account(Ec2Call call) {
        Map<String, String> known = Map.of(
                "supported-platforms",
                "VPC",
                "default-vpc",
                "vpc-0",
                "max-instances",
                "20",
                "vpc-max-elastic-ips",
                "5");
        List<String> named = call.parameters().list("AttributeName");
        return () -> List.of(Element.set(
                "accountAttributeSet",
                known.keySet().stream()
                        .filter(name -> named.isEmpty() || named.contains(name))
                        .sorted()
                        .toList(),
                name -> List.of(
                        Element.text("attributeName", name),
                        Element.set(
                                "attributeValueSet",
                                List.of(known.get(name)),
                                value -> List.of(Element.text("attributeValue", value))))));
    }

    private static Work encryption(Ec2Call call) {
        return () ->
                List.of(Element.text("ebsEncryptionByDefault", call.region().encryptsByDefault()));
    }

    private static Work encryption(Ec2Call call, boolean all) {
        return () -> {
            call.region().encryptByDefault(all);
            return List.of(Element.text("ebsEncryptionByDefault", all));
        };
    }

    private static String endpoint(Region region) {
        return "ec2." + region.name() + ".amazonaws.com";
    }
}
