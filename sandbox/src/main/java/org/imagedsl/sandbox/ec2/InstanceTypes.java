// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.query.Page;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;

/** The types of instances that there are, and where. */
final class InstanceTypes {

    static final Map<String, Action> ACTIONS = Map.of(
            "DescribeInstanceTypes", InstanceTypes::types,
            "DescribeInstanceTypeOfferings", InstanceTypes::offerings);

    /** Families with their processors, and the sizes that each has. */
    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("m1", "x86_64"),
            Map.entry("m3", "x86_64"),
            Map.entry("m5", "x86_64"),
            Map.entry("m6g", "arm64"),
            Map.entry("m6i", "x86_64"),
            Map.entry("m7g", "arm64"),
            Map.entry("c5", "x86_64"),
            Map.entry("c6g", "arm64"),
            Map.entry("c6i", "x86_64"),
            Map.entry("r5", "x86_64"),
            Map.entry("t2", "x86_64"),
            Map.entry("t3", "x86_64"),
            Map.entry("t3a", "x86_64"),
            Map.entry("t4g", "arm64"));

    private static final List<String> SIZES =
            List.of("nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge");

    private static final Filters<String> TYPES = new Filters<>(
            Map.of(
                    "instance-type", Stream::of,
                    "processor-info.supported-architecture", type -> Stream.of(architecture(type)),
                    "current-generation", type -> Stream.of(Boolean.toString(isCurrent(type)))),
            type -> Map.of());

    private InstanceTypes() {}

    /** A type and a place that offers it. */
    private record Offering(String type, String place) {}

    /** The type, if there is such a one and the image runs on it. */
    static String known(String type, Image image) {
        if (!all().contains(type)) {
            throw new ApiFailure("InvalidParameterValue", "Invalid value '" + type + "' for InstanceType.");
        }
        String wanted = image.attribute("architecture").orElse("x86_64");
        boolean fits = wanted.equals(architecture(type)) || wanted.equals("i386");
        if (!fits) {
            throw new ApiFailure(
                    "InvalidParameterValue",
                    "The architecture '" + architecture(type) + "' of the specified instance type does not match the"
                            + " architecture '" + wanted + "' of the specified AMI.");
        }
        return type;
    }

    static String architecture(String type) {
        return FAMILIES.getOrDefault(type.substring(0, type.indexOf('.')), "x86_64");
    }

    private static boolean isCurrent(String type) {
        return !type.startsWith("m1.") && !type.startsWith("m3.");
    }

    private static List<String> all() {
        return FAMILIES.keySet().stream()
                .sorted()
                .flatMap(family -> SIZES.stream().map(size -> family + "." + size))
                .toList();
    }

    private static Work types(Ec2Call call) {
        List<String> named = call.parameters().list("InstanceType");
        Predicate<String> filter = TYPES.read(call.parameters());
        Page page = Page.read(call.parameters());
        named.stream().filter(type -> !all().contains(type)).findFirst().ifPresent(type -> {
            throw new ApiFailure(
                    "InvalidInstanceType", "The following supplied instance types do not exist: [" + type + "]");
        });
        List<String> found = all().stream()
                .filter(type -> named.isEmpty() || named.contains(type))
                .filter(filter)
                .toList();
        return () -> Element.all(
                List.of(Element.set("instanceTypeSet", page.of(found), InstanceTypes::parts)),
                Element.optional("nextToken", page.next(found)));
    }

    private static List<Element> parts(String type) {
        return List.of(
                Element.text("instanceType", type),
                Element.text("currentGeneration", isCurrent(type)),
                Element.text("bareMetal", false),
                Element.text("burstablePerformanceSupported", type.startsWith("t")),
                Element.text("instanceStorageSupported", !isCurrent(type)),
                words("supportedUsageClasses", List.of("on-demand", "spot")),
                words("supportedRootDeviceTypes", isCurrent(type) ? List.of("ebs") : List.of("ebs", "instance-store")),
                words("supportedVirtualizationTypes", isCurrent(type) ? List.of("hvm") : List.of("hvm", "paravirtual")),
                Element.group("processorInfo", words("supportedArchitectures", List.of(architecture(type)))),
                Element.group("vCpuInfo", Element.text("defaultVCpus", 2)),
                Element.group("memoryInfo", Element.text("sizeInMiB", 4096)),
                Element.group(
                        "ebsInfo",
                        Element.text("ebsOptimizedSupport", "default"),
                        Element.text("encryptionSupport", "supported")),
                Element.group("networkInfo", Element.text("enaSupport", isCurrent(type) ? "required" : "unsupported")));
    }

    private static Element words(String name, List<String> words) {
        return Element.group(
                name, words.stream().map(word -> Element.text("item", word)).toList());
    }

    private static Work offerings(Ec2Call call) {
        String kind = call.parameters().text("LocationType").orElse("region");
        List<String> places =
                switch (kind) {
                    case "region" -> List.of(call.region().name());
                    case "availability-zone" -> call.region().zones();
                    default -> throw call.parameters().invalid("LocationType", kind);
                };
        Filters<Offering> filters = new Filters<>(
                Map.of(
                        "instance-type", offering -> Stream.of(offering.type()),
                        "location", offering -> Stream.of(offering.place())),
                offering -> Map.of());
        Predicate<Offering> filter = filters.read(call.parameters());
        Page page = Page.read(call.parameters());
        List<Offering> found = places.stream()
                .flatMap(place -> all().stream().map(type -> new Offering(type, place)))
                .filter(filter)
                .toList();
        return () -> Element.all(
                List.of(Element.set(
                        "instanceTypeOfferingSet",
                        page.of(found),
                        offering -> List.of(
                                Element.text("instanceType", offering.type()),
                                Element.text("locationType", kind),
                                Element.text("location", offering.place())))),
                Element.optional("nextToken", page.next(found)));
    }
}
