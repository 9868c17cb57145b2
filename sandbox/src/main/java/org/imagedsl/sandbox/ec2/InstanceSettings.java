// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.state.Instance;

/** How answers show what a launch asked for. */
final class InstanceSettings {

    private InstanceSettings() {}

    static List<Element> parts(Instance instance) {
        Map<String, String> settings = instance.settings();
        return Element.all(
                List.of(
                        placement(instance),
                        Element.group(
                                "monitoring",
                                Element.text(
                                        "state",
                                        settings.getOrDefault("Monitoring.Enabled", "false")
                                                        .equals("true")
                                                ? "enabled"
                                                : "disabled")),
                        Element.text("ebsOptimized", settings.getOrDefault("EbsOptimized", "false")),
                        metadata(settings),
                        Element.group(
                                "enclaveOptions",
                                Element.text("enabled", settings.getOrDefault("EnclaveOptions.Enabled", "false"))),
                        licenses(settings),
                        reservation(settings)),
                settings.containsKey("profileArn")
                        ? List.of(Element.group(
                                "iamInstanceProfile",
                                Element.text("arn", settings.get("profileArn")),
                                Element.text("id", settings.get("profileId"))))
                        : List.of());
    }

    private static Element placement(Instance instance) {
        Map<String, String> settings = instance.settings();
        return Element.group(
                "placement",
                Element.all(
                        List.of(
                                Element.text("availabilityZone", instance.zone()),
                                Element.text("groupName", settings.getOrDefault("Placement.GroupName", "")),
                                Element.text("tenancy", settings.getOrDefault("Placement.Tenancy", "default"))),
                        given(settings, "Placement.HostId", "hostId"),
                        given(settings, "Placement.HostResourceGroupArn", "hostResourceGroupArn")));
    }

    private static Element metadata(Map<String, String> settings) {
        Map<String, String> shown = new TreeMap<>(Map.of(
                "HttpEndpoint", "enabled",
                "HttpTokens", "optional",
                "HttpPutResponseHopLimit", "1",
                "HttpProtocolIpv6", "disabled",
                "InstanceMetadataTags", "disabled"));
        shown.replaceAll((name, usual) -> settings.getOrDefault("MetadataOptions." + name, usual));
        return Element.group(
                "metadataOptions",
                Element.all(
                        List.of(Element.text("state", "applied")),
                        shown.entrySet().stream()
                                .map(entry -> Element.text(
                                        entry.getKey().replaceFirst("^H", "h").replaceFirst("^I", "i"),
                                        entry.getValue()))
                                .toList()));
    }

    private static Element licenses(Map<String, String> settings) {
        return Element.set(
                "licenseSet",
                settings.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("License."))
                        .map(Map.Entry::getValue)
                        .toList(),
                arn -> List.of(Element.text("licenseConfigurationArn", arn)));
    }

    private static Element reservation(Map<String, String> settings) {
        String start = "CapacityReservationSpecification.";
        String target = start + "CapacityReservationTarget.";
        List<Element> aimed = Element.all(
                given(settings, target + "CapacityReservationId", "capacityReservationId"),
                given(settings, target + "CapacityReservationResourceGroupArn", "capacityReservationResourceGroupArn"));
        return Element.group(
                "capacityReservationSpecification",
                aimed.isEmpty()
                        ? List.of(Element.text(
                                "capacityReservationPreference",
                                settings.getOrDefault(start + "CapacityReservationPreference", "open")))
                        : List.of(Element.group("capacityReservationTarget", aimed)));
    }

    private static List<Element> given(Map<String, String> settings, String name, String element) {
        return settings.containsKey(name) ? List.of(Element.text(element, settings.get(name))) : List.of();
    }
}
