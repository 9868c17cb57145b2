// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;

/** What a launch asks for that the instance shows and nothing else follows from, checked as EC2 does. */
final class LaunchSettings {

    /** Parameters with the values that they may have; any where none are named. */
    private static final Map<String, List<String>> CHOICES = Map.ofEntries(
            Map.entry("Placement.Tenancy", List.of("default", "dedicated", "host")),
            Map.entry("Placement.GroupName", List.of()),
            Map.entry("Placement.HostId", List.of()),
            Map.entry("Placement.HostResourceGroupArn", List.of()),
            Map.entry("EbsOptimized", List.of("true", "false")),
            Map.entry("Monitoring.Enabled", List.of("true", "false")),
            Map.entry("EnclaveOptions.Enabled", List.of("true", "false")),
            Map.entry("CreditSpecification.CpuCredits", List.of("standard", "unlimited")),
            Map.entry("MetadataOptions.HttpEndpoint", List.of("enabled", "disabled")),
            Map.entry("MetadataOptions.HttpTokens", List.of("optional", "required")),
            Map.entry("MetadataOptions.HttpPutResponseHopLimit", List.of()),
            Map.entry("MetadataOptions.HttpProtocolIpv6", List.of("enabled", "disabled")),
            Map.entry("MetadataOptions.InstanceMetadataTags", List.of("enabled", "disabled")),
            Map.entry("CapacityReservationSpecification.CapacityReservationPreference", List.of("open", "none")),
            Map.entry("CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId", List.of()),
            Map.entry(
                    "CapacityReservationSpecification.CapacityReservationTarget."
                            + "CapacityReservationResourceGroupArn",
                    List.of()));

    private LaunchSettings() {}

    /** By the parameter's name. */
    static Map<String, String> read(Ec2Call call, Parameters parameters, String type) {
        Map<String, String> settings = new TreeMap<>();
        CHOICES.forEach((name, values) -> parameters.text(name).ifPresent(value -> {
            if (!values.isEmpty() && !values.contains(value)) {
                throw parameters.invalid(name, value);
            }
            settings.put(name, value);
        }));
        requireHops(parameters);
        requireFitting(settings, type);
        List<Parameters> licenses = parameters.groups("LicenseSpecification");
        for (int number = 0; number < licenses.size(); number++) {
            settings.put("License." + number, licenses.get(number).required("LicenseConfigurationArn"));
        }
        Profiles.read(call, parameters).ifPresent(profile -> {
            settings.put("profileArn", profile.arn());
            settings.put("profileId", profile.id());
        });
        return settings;
    }

    private static void requireHops(Parameters parameters) {
        parameters.number("MetadataOptions.HttpPutResponseHopLimit").ifPresent(hops -> {
            if (hops < 1 || hops > 64) {
                throw parameters.invalid("MetadataOptions.HttpPutResponseHopLimit", hops.toString());
            }
        });
    }

    private static void requireFitting(Map<String, String> settings, String type) {
        if (settings.containsKey("CreditSpecification.CpuCredits") && !type.startsWith("t")) {
            throw new ApiFailure(
                    "InvalidParameterCombination",
                    "You can specify credit specification only for burstable instance types, not for " + type + ".");
        }
        if (settings.getOrDefault("EnclaveOptions.Enabled", "false").equals("true") && type.startsWith("t")) {
            throw new ApiFailure(
                    "InvalidParameterCombination", "Enclaves are not supported for the instance type " + type + ".");
        }
        if (settings.containsKey("Placement.HostId")
                && !settings.getOrDefault("Placement.Tenancy", "host").equals("host")) {
            throw new ApiFailure("InvalidParameterCombination", "A host id requires the tenancy host.");
        }
    }
}
