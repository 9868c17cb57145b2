// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.storage.Dates;

/** {@code DescribeImages}. */
final class DescribeImages implements Action {

    @Override
    public Work read(Ec2Call call) {
        Instant now = call.now();
        List<String> owners = call.parameters().list("Owner");
        List<String> users = call.parameters().list("ExecutableBy");
        boolean deprecated = call.parameters().flag("IncludeDeprecated").orElse(false);
        call.parameters().flag("IncludeDisabled");
        Predicate<Image> wanted = image -> mayBeSeen(image, call.account())
                && (owners.isEmpty() || owners.stream().anyMatch(owner -> isOwner(owner, image, call.account())))
                && (users.isEmpty() || users.stream().anyMatch(user -> isUser(user, image, call.account())))
                && (deprecated || image.owner().equals(call.account()) || !isDeprecated(image, now));
        Listing<Image> listing = new Listing<>("ImageId", "imagesSet", filters(now), image -> parts(image, now));
        return listing.read(call.region().images(), call.parameters(), wanted);
    }

    /** An image that the caller may use. */
    static Image usable(Ec2Call call, String id) {
        Image image = call.region().images().get(id);
        if (!mayBeSeen(image, call.account())) {
            throw call.region().images().kind().absent(id);
        }
        return image;
    }

    /** An image of the caller's own. */
    static Image own(Ec2Call call, String id) {
        Image image = usable(call, id);
        if (!image.owner().equals(call.account())) {
            throw new ApiFailure("AuthFailure", "Not authorized for image:" + id);
        }
        return image;
    }

    private static boolean mayBeSeen(Image image, String account) {
        return image.owner().equals(account)
                || image.sharing().isPublic()
                || image.sharing().permissions().contains("userId=" + account);
    }

    private static boolean isOwner(String owner, Image image, String account) {
        return owner.equals("self")
                ? image.owner().equals(account)
                : owner.equals(image.owner())
                        || image.attribute("imageOwnerAlias").equals(Optional.of(owner));
    }

    private static boolean isUser(String user, Image image, String account) {
        return switch (user) {
            case "all" -> image.sharing().isPublic();
            case "self" -> image.sharing().permissions().contains("userId=" + account);
            default -> image.sharing().permissions().contains("userId=" + user);
        };
    }

    private static boolean isDeprecated(Image image, Instant now) {
        return image.sharing().deprecation().filter(end -> !now.isBefore(end)).isPresent();
    }

    private static Filters<Image> filters(Instant now) {
        Map<String, Function<Image, Stream<String>>> values = new HashMap<>();
        values.put("image-id", image -> Stream.of(image.id()));
        values.put("owner-id", image -> Stream.of(image.owner()));
        values.put("state", image -> Stream.of(image.state(now)));
        values.put(
                "is-public", image -> Stream.of(Boolean.toString(image.sharing().isPublic())));
        values.put("image-type", image -> Stream.of("machine"));
        values.put("creation-date", image -> Stream.of(image.created().toString()));
        values.put("product-code", image -> image.sharing().productCodes().stream());
        values.put("block-device-mapping.device-name", image -> image.mappings().stream()
                .map(mapping -> mapping.deviceName()));
        values.put("block-device-mapping.snapshot-id", image -> image.snapshotIds().stream());
        Map.of("volume-size", "volumeSize", "volume-type", "volumeType", "encrypted", "encrypted")
                .forEach((filter, part) ->
                        values.put("block-device-mapping." + filter, image -> image.mappings().stream()
                                .flatMap(mapping ->
                                        Stream.ofNullable(mapping.ebs().get(part)))));
        attributeFilters()
                .forEach((filter, attribute) -> values.put(filter, image -> image.attribute(attribute).stream()));
        return new Filters<>(values, Image::tags);
    }

    private static Map<String, String> attributeFilters() {
        return Map.ofEntries(
                Map.entry("name", "name"),
                Map.entry("description", "description"),
                Map.entry("architecture", "architecture"),
                Map.entry("virtualization-type", "virtualizationType"),
                Map.entry("root-device-name", "rootDeviceName"),
                Map.entry("root-device-type", "rootDeviceType"),
                Map.entry("hypervisor", "hypervisor"),
                Map.entry("kernel-id", "kernelId"),
                Map.entry("ramdisk-id", "ramdiskId"),
                Map.entry("manifest-location", "imageLocation"),
                Map.entry("ena-support", "enaSupport"),
                Map.entry("sriov-net-support", "sriovNetSupport"),
                Map.entry("boot-mode", "bootMode"),
                Map.entry("platform", "platform"),
                Map.entry("owner-alias", "imageOwnerAlias"));
    }

    static List<Element> parts(Image image, Instant now) {
        return Element.all(
                List.of(
                        Element.text("imageId", image.id()),
                        Element.text("imageState", image.state(now)),
                        Element.text("imageOwnerId", image.owner()),
                        Element.text("creationDate", Dates.milliseconds(image.created())),
                        Element.text("isPublic", image.sharing().isPublic()),
                        Element.text("imageType", "machine"),
                        Element.text("hypervisor", "xen"),
                        Element.text("platformDetails", "Linux/UNIX"),
                        Element.text("usageOperation", "RunInstances"),
                        Element.text("deregistrationProtection", image.sharing().protection())),
                Stream.concat(
                                ImageAttributes.shown().stream(),
                                Stream.of("name", "description", "rootDeviceType", "imageOwnerAlias"))
                        .flatMap(name -> Element.optional(name, image.attribute(name)).stream())
                        .toList(),
                List.of(
                        Mappings.of(image.mappings()),
                        Element.set(
                                "productCodes",
                                image.sharing().productCodes(),
                                code -> List.of(
                                        Element.text("productCode", code), Element.text("type", "marketplace")))),
                Element.optional(
                        "deprecationTime", image.sharing().deprecation().map(Dates::milliseconds)),
                image.state(now).equals("failed")
                        ? List.of(Element.group(
                                "stateReason",
                                Element.text("code", "Client.InternalError"),
                                Element.text("message", "the fault plan wants it")))
                        : List.of(),
                Tags.of(image.tags()));
    }
}
