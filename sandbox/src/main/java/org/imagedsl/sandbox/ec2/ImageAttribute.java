// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;

/** Single attributes of an image: read, set and reset. */
final class ImageAttribute {

    static final Map<String, Action> ACTIONS = Map.of(
            "ModifyImageAttribute", ImageAttribute::modify,
            "DescribeImageAttribute", ImageAttribute::describe,
            "ResetImageAttribute", ImageAttribute::reset);

    /** Attributes with one value, and the element that DescribeImages has for each. */
    private static final Map<String, String> VALUES = Map.of(
            "description", "description",
            "kernel", "kernelId",
            "ramdisk", "ramdiskId",
            "sriovNetSupport", "sriovNetSupport",
            "bootMode", "bootMode",
            "tpmSupport", "tpmSupport",
            "uefiData", "uefiData",
            "imdsSupport", "imdsSupport");

    private ImageAttribute() {}

    private static Work modify(Ec2Call call) {
        Parameters parameters = call.parameters();
        Image asked = DescribeImages.own(call, parameters.required("ImageId"));
        String attribute = parameters.text("Attribute").orElse("");
        Optional<String> plain = parameters.sent("Value");
        Optional<String> description =
                parameters.sent("Description.Value").or(() -> plain.filter(value -> attribute.equals("description")));
        Optional<String> imds =
                parameters.text("ImdsSupport.Value").or(() -> plain.filter(value -> attribute.equals("imdsSupport")));
        imds.filter(value -> !value.equals("v2.0")).ifPresent(value -> {
            throw parameters.invalid("ImdsSupport", value);
        });
        Grants grants = Grants.read(parameters, "LaunchPermission");
        List<String> codes = parameters.list("ProductCode");
        if (description.isEmpty() && imds.isEmpty() && grants.isEmpty() && codes.isEmpty()) {
            throw new ApiFailure("InvalidParameterCombination", "No attributes specified.");
        }
        requireSharable(call, asked, grants);
        return () -> {
            call.region().images().update(asked.id(), image -> {
                Map<String, String> attributes = new TreeMap<>(image.attributes());
                description.ifPresent(text -> attributes.put("description", text));
                imds.ifPresent(value -> attributes.put("imdsSupport", value));
                return image.withAttributes(attributes).withSharing(shared(image, grants, codes));
            });
            return Work.DONE;
        };
    }

    private static Image.Sharing shared(Image image, Grants grants, List<String> codes) {
        List<String> all = new ArrayList<>(image.sharing().productCodes());
        codes.stream().filter(code -> !all.contains(code)).forEach(all::add);
        return image.sharing()
                .withPermissions(grants.applyTo(image.sharing().permissions()))
                .withProductCodes(all);
    }

    private static void requireSharable(Ec2Call call, Image image, Grants grants) {
        boolean encrypted = image.snapshotIds().stream()
                .flatMap(id -> call.region().snapshots().find(id).stream())
                .anyMatch(snapshot -> snapshot.form()
                        .key()
                        .filter(key -> key.endsWith("alias/aws/ebs"))
                        .isPresent());
        if (encrypted && !grants.added().isEmpty()) {
            throw new ApiFailure(
                    "InvalidParameterValue", "Snapshots encrypted with the AWS Managed CMK can't be shared");
        }
    }

    private static Work describe(Ec2Call call) {
        Image image = DescribeImages.own(call, call.parameters().required("ImageId"));
        String attribute = call.parameters().required("Attribute");
        Element answer = element(call, image, attribute);
        return () -> List.of(Element.text("imageId", image.id()), answer);
    }

    private static Element element(Ec2Call call, Image image, String attribute) {
        switch (attribute) {
            case "launchPermission":
                return Element.set(attribute, image.sharing().permissions(), Grants::element);
            case "productCodes":
                return Element.set(
                        attribute, image.sharing().productCodes(), code -> List.of(Element.text("productCode", code)));
            case "blockDeviceMapping":
                return Mappings.of(image.mappings());
            case "deregistrationProtection":
                return Element.group(
                        attribute, Element.text("value", image.sharing().protection()));
            default:
                if (!VALUES.containsKey(attribute)) {
                    throw call.parameters().invalid("Attribute", attribute);
                }
                return Element.group(attribute, Element.optional("value", image.attribute(VALUES.get(attribute))));
        }
    }

    private static Work reset(Ec2Call call) {
        Image image = DescribeImages.own(call, call.parameters().required("ImageId"));
        String attribute = call.parameters().required("Attribute");
        if (!attribute.equals("launchPermission")) {
            throw call.parameters().invalid("Attribute", attribute);
        }
        return () -> {
            call.region()
                    .images()
                    .update(
                            image.id(),
                            current -> current.withSharing(current.sharing().withPermissions(List.of())));
            return Work.DONE;
        };
    }
}
