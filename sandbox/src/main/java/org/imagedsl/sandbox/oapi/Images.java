// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.storage.Dates;

/** Images read, changed and deleted. */
final class Images {

    static final Map<String, Action> ACTIONS =
            Map.of("ReadImages", Images::read, "UpdateImage", Images::update, "DeleteImage", Images::delete);

    /** Where {@link Image#attributes} has the boot modes, with commas between. */
    static final String BOOT_MODES = "bootModes";

    private static final String ACCOUNT = "userId=";
    private static final String GROUP = "group=";

    private Images() {}

    static boolean mayBeSeen(Image image, String account) {
        List<String> readers = readers(image);
        return image.owner().equals(account) || readers.contains(account) || readers.contains(Grants.EVERYBODY);
    }

    /** The accounts that may use it, and {@link Grants#EVERYBODY}. */
    private static List<String> readers(Image image) {
        return image.sharing().permissions().stream()
                .map(permission -> permission.replace(ACCOUNT, "").replace(GROUP, ""))
                .toList();
    }

    private static Work read(OapiCall call) {
        Instant now = call.now();
        Listing<Image> listing = new Listing<>("Images", filters(now), image -> part(image, now));
        return listing.read(call.arguments(), () -> call.region().images().all().stream()
                .filter(image -> mayBeSeen(image, call.account()))
                .toList());
    }

    private static Work update(OapiCall call) {
        Arguments arguments = call.arguments();
        String id = arguments.required("ImageId");
        Optional<Grants> grants = Grants.read(arguments, "PermissionsToLaunch");
        Optional<String> description = arguments.sent("Description");
        Optional<List<String>> codes =
                arguments.has("ProductCodes") ? Optional.of(arguments.texts("ProductCodes")) : Optional.empty();
        if (grants.isEmpty() && description.isEmpty() && codes.isEmpty()) {
            throw Failures.missing("PermissionsToLaunch");
        }
        Image asked = call.ownImage(id);
        return () -> {
            Image changed = call.region().images().update(asked.id(), image -> {
                Map<String, String> attributes = new TreeMap<>(image.attributes());
                description.ifPresent(text -> attributes.put("description", text));
                Image.Sharing sharing =
                        codes.map(image.sharing()::withProductCodes).orElse(image.sharing());
                return image.withAttributes(attributes)
                        .withSharing(sharing.withPermissions(permissions(image, grants)));
            });
            return Answer.empty().with("Image", part(changed, call.now()));
        };
    }

    private static List<String> permissions(Image image, Optional<Grants> grants) {
        return grants.map(it -> it.applyTo(readers(image)).stream()
                        .map(who -> (who.equals(Grants.EVERYBODY) ? GROUP : ACCOUNT) + who)
                        .toList())
                .orElse(image.sharing().permissions());
    }

    private static Work delete(OapiCall call) {
        Image image = call.ownImage(call.arguments().required("ImageId"));
        return () -> {
            call.region().images().remove(image.id());
            return Answer.empty();
        };
    }

    private static Filters<Image> filters(Instant now) {
        Map<String, Function<Image, Stream<String>>> values = new HashMap<>();
        values.put("ImageIds", image -> Stream.of(image.id()));
        values.put("ImageNames", image -> Stream.of(image.name()));
        values.put("AccountIds", image -> Stream.of(image.owner()));
        values.put("AccountAliases", image -> image.attribute("imageOwnerAlias").stream());
        values.put("States", image -> Stream.of(image.state(now)));
        values.put("RootDeviceTypes", image -> Stream.of("bsu"));
        values.put("Hypervisors", image -> Stream.of("xen"));
        values.put("VirtualizationTypes", image -> Stream.of("hvm"));
        values.put("ProductCodes", image -> image.sharing().productCodes().stream());
        values.put("BootModes", image -> bootModes(image).stream());
        values.put("PermissionsToLaunchAccountIds", image -> Grants.accounts(readers(image)));
        values.put("BlockDeviceMappingDeviceNames", image -> image.mappings().stream()
                .map(mapping -> mapping.deviceName()));
        values.put("BlockDeviceMappingSnapshotIds", image -> image.snapshotIds().stream());
        values.put("BlockDeviceMappingVolumeSizes", image -> ImageMappings.values(image.mappings(), "volumeSize"));
        values.put("BlockDeviceMappingVolumeTypes", image -> ImageMappings.values(image.mappings(), "volumeType"));
        Map.of(
                        "Architectures", "architecture",
                        "Descriptions", "description",
                        "FileLocations", "imageLocation",
                        "RootDeviceNames", "rootDeviceName")
                .forEach((filter, attribute) -> values.put(filter, image -> image.attribute(attribute).stream()));
        Map<String, Predicate<Image>> flags = Map.of(
                "PermissionsToLaunchGlobalPermission", image -> image.sharing().isPublic(),
                "BlockDeviceMappingDeleteOnVmDeletion",
                        image -> ImageMappings.values(image.mappings(), "deleteOnTermination")
                                .anyMatch("true"::equals),
                "SecureBoot", image -> false,
                "TpmMandatory", Images::needsTpm);
        return new Filters<>(values, flags, Image::tags);
    }

    private static List<String> bootModes(Image image) {
        return List.of(image.attribute(BOOT_MODES).orElse("legacy").split(",", -1));
    }

    private static boolean needsTpm(Image image) {
        return image.attribute("tpmMandatory").equals(Optional.of("true"));
    }

    static Answer part(Image image, Instant now) {
        Function<String, String> attribute = name -> image.attribute(name).orElse("");
        return Answer.empty()
                .with("ImageId", image.id())
                .with("ImageName", image.name())
                .with("AccountId", image.owner())
                .with("AccountAlias", image.attribute("imageOwnerAlias"))
                .with("Architecture", attribute.apply("architecture"))
                .with("Description", attribute.apply("description"))
                .with("State", image.state(now))
                .with("StateComment", comment(image, now))
                .with("CreationDate", Dates.milliseconds(image.created()))
                .with("FileLocation", attribute.apply("imageLocation"))
                .with("ImageType", "machine")
                .with("RootDeviceName", attribute.apply("rootDeviceName"))
                .with("RootDeviceType", "bsu")
                .with("PermissionsToLaunch", Grants.part(readers(image)))
                .texts("ProductCodes", image.sharing().productCodes())
                .texts("BootModes", bootModes(image))
                .with("SecureBoot", false)
                .with("TpmMandatory", needsTpm(image))
                .list("BlockDeviceMappings", image.mappings(), ImageMappings::part)
                .tags(image.tags());
    }

    private static Answer comment(Image image, Instant now) {
        return image.state(now).equals("failed")
                ? Answer.empty().with("StateCode", "InternalError").with("StateMessage", "the fault plan wants it")
                : Answer.empty();
    }
}
