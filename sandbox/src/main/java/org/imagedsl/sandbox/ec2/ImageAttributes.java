// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;

/** The attributes of images: the parameter that sets each, the element that shows it, the values it may have. */
final class ImageAttributes {

    private static final List<Attribute> ALL = List.of(
            new Attribute(
                    "Architecture", "architecture", List.of("i386", "x86_64", "arm64", "x86_64_mac", "arm64_mac")),
            new Attribute("VirtualizationType", "virtualizationType", List.of("hvm", "paravirtual")),
            new Attribute("RootDeviceName", "rootDeviceName", List.of()),
            new Attribute("KernelId", "kernelId", List.of()),
            new Attribute("RamdiskId", "ramdiskId", List.of()),
            new Attribute("ImageLocation", "imageLocation", List.of()),
            new Attribute("EnaSupport", "enaSupport", List.of("true", "false")),
            new Attribute("SriovNetSupport", "sriovNetSupport", List.of("simple")),
            new Attribute("BootMode", "bootMode", List.of("legacy-bios", "uefi", "uefi-preferred")),
            new Attribute("TpmSupport", "tpmSupport", List.of("v2.0")),
            new Attribute("UefiData", "uefiData", List.of()),
            new Attribute("ImdsSupport", "imdsSupport", List.of("v2.0")));

    private ImageAttributes() {}

    /** @param values those allowed; any when empty */
    private record Attribute(String parameter, String element, List<String> values) {

        private String checked(Parameters parameters, String value) {
            if (!values.isEmpty() && !values.contains(value)) {
                throw parameters.invalid(parameter, value);
            }
            return value;
        }
    }

    /** By the element that shows each. */
    static Map<String, String> read(Parameters parameters) {
        Map<String, String> attributes = new TreeMap<>();
        for (Attribute attribute : ALL) {
            parameters
                    .text(attribute.parameter())
                    .ifPresent(value -> attributes.put(attribute.element(), attribute.checked(parameters, value)));
        }
        attributes.putIfAbsent("architecture", "i386");
        attributes.putIfAbsent("virtualizationType", "paravirtual");
        checkTogether(attributes);
        return attributes;
    }

    private static void checkTogether(Map<String, String> attributes) {
        boolean hvm = attributes.get("virtualizationType").equals("hvm");
        if (!hvm
                && (attributes.getOrDefault("enaSupport", "").equals("true")
                        || attributes.containsKey("sriovNetSupport"))) {
            throw new ApiFailure(
                    "InvalidParameterCombination", "Enhanced networking is only supported for hvm images.");
        }
        String bootMode = attributes.getOrDefault("bootMode", "");
        if (attributes.containsKey("tpmSupport") && !bootMode.equals("uefi")) {
            throw new ApiFailure("InvalidParameterCombination", "TpmSupport v2.0 requires the boot mode uefi.");
        }
        if (attributes.containsKey("uefiData") && bootMode.equals("legacy-bios")) {
            throw new ApiFailure("InvalidParameterCombination", "UefiData requires a boot mode with UEFI.");
        }
        if (hvm && attributes.containsKey("kernelId")) {
            throw new ApiFailure(
                    "InvalidParameterCombination", "A kernel id is only supported for paravirtual images.");
        }
    }

    /** Those that DescribeImages shows, in its order. */
    static List<String> shown() {
        return ALL.stream()
                .map(Attribute::element)
                .filter(name -> !name.equals("uefiData"))
                .toList();
    }
}
