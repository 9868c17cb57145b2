// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Devices;
import org.imagedsl.sandbox.storage.Making;

/** {@code CreateImage}: of snapshots, of another image, or of a VM. */
record CreateImage(Devices devices, Quotas quotas) implements Action {

    private static final Pattern NAME = Pattern.compile("[\\w ()/.-]{3,128}");

    /** What an image is made of, each with the arguments that belong to it alone. */
    private enum Way {
        SNAPSHOT("BlockDeviceMappings", "RootDeviceName", "Architecture"),
        IMAGE("SourceImageId", "SourceRegionName"),
        VM("VmId", "NoReboot"),
        FILE("FileLocation");

        private final List<String> words;

        Way(String... words) {
            this.words = List.of(words);
        }
    }

    /** What an image shall be; its mappings are made with it. */
    private record Wish(Map<String, String> attributes, List<String> productCodes) {}

    /** Makes the mappings of an image. */
    @FunctionalInterface
    private interface Content {
        List<Mapping> make(Image image) throws InterruptedException;
    }

    @Override
    public Work read(OapiCall call) {
        return switch (way(call.arguments())) {
            case SNAPSHOT -> register(call);
            case IMAGE -> copy(call);
            case VM -> ofVm(call);
            case FILE -> throw Failures.value("FileLocation", "in the sandbox");
        };
    }

    private static Way way(Arguments arguments) {
        Predicate<Way> sent = way -> way.words.stream().anyMatch(arguments::has);
        List<Way> ways = Stream.of(Way.values()).filter(sent).toList();
        if (ways.size() > 1) {
            throw Failures.combination("An OMI is made of snapshots, of an OMI, of a VM, or of a file.");
        }
        return ways.isEmpty() ? Way.SNAPSHOT : ways.get(0);
    }

    private Work register(OapiCall call) {
        Arguments arguments = call.arguments();
        Map<String, String> attributes = new TreeMap<>(Map.of("name", name(arguments)));
        String root = arguments.required("RootDeviceName");
        attributes.put("rootDeviceName", root);
        String architecture = arguments.text("Architecture").orElse("x86_64");
        if (!List.of("i386", "x86_64").contains(architecture)) {
            throw Failures.choice("Architecture", architecture);
        }
        attributes.put("architecture", architecture);
        if (!arguments.has("BlockDeviceMappings")) {
            throw Failures.missing("BlockDeviceMappings");
        }
        List<Mapping> mappings = ImageMappings.read(call);
        boolean rooted = mappings.stream()
                .anyMatch(mapping -> mapping.deviceName().equals(root)
                        && mapping.snapshotId().isPresent());
        if (!rooted) {
            throw Failures.missingSnapshot();
        }
        Wish wish = wish(call, attributes);
        return () -> made(call, wish, image -> mappings);
    }

    private Work copy(OapiCall call) {
        String id = call.arguments().required("SourceImageId");
        Snapshots.requireHere(call);
        Image original = call.usableImage(id);
        if (!original.state(call.now()).equals("available")) {
            throw Failures.state(id, original.state(call.now()));
        }
        Map<String, String> attributes = new TreeMap<>(original.attributes());
        attributes.remove("imageOwnerAlias");
        attributes.put("name", call.arguments().has("ImageName") ? name(call.arguments()) : original.name() + "-copy");
        Wish wish = wish(call, attributes);
        return () -> made(call, wish, image -> copies(call, original, image));
    }

    private Work ofVm(OapiCall call) {
        String id = call.arguments().required("VmId");
        Map<String, String> attributes = new TreeMap<>(Map.of("name", name(call.arguments())));
        call.arguments().flag("NoReboot");
        Instance vm = call.vm(id);
        for (String name : List.of("architecture", "rootDeviceName")) {
            attributes.put(name, vm.attributes().getOrDefault(name, ""));
        }
        Wish wish = wish(call, attributes);
        return () -> made(call, wish, image -> taken(call, vm));
    }

    private static String name(Arguments arguments) {
        String name = arguments.required("ImageName");
        if (!NAME.matcher(name).matches()) {
            throw Failures.value("ImageName", name);
        }
        return name;
    }

    private static Wish wish(OapiCall call, Map<String, String> attributes) {
        Arguments arguments = call.arguments();
        arguments.text("Description").ifPresent(text -> attributes.put("description", text));
        attributes.put("imageLocation", call.account() + "/" + attributes.get("name"));
        attributes.put("rootDeviceType", "ebs");
        List<String> modes = arguments.texts("BootModes");
        modes.stream()
                .filter(mode -> !List.of("legacy", "uefi").contains(mode))
                .findFirst()
                .ifPresent(mode -> {
                    throw Failures.choice("BootModes", mode);
                });
        if (!modes.isEmpty()) {
            attributes.put(Images.BOOT_MODES, String.join(",", modes));
        }
        arguments.flag("TpmMandatory").ifPresent(tpm -> attributes.put("tpmMandatory", tpm.toString()));
        List<String> codes = arguments.texts("ProductCodes");
        return new Wish(attributes, codes.isEmpty() ? List.of("0001") : codes);
    }

    private Answer made(OapiCall call, Wish wish, Content content) throws InterruptedException {
        Image image = Making.image(call.activity(), wish.attributes(), List.of(), Map.of());
        image = image.withSharing(image.sharing().withProductCodes(wish.productCodes()));
        add(call, image);
        List<Mapping> mappings = content.make(image);
        Image made = call.region().images().update(image.id(), current -> current.withMappings(mappings));
        return Answer.empty().with("Image", Images.part(made, call.now()));
    }

    /** Adds the image unless the account has one of its name. */
    private void add(OapiCall call, Image image) {
        synchronized (call.region().images()) {
            quotas.requireRoom(call, Kind.IMAGE);
            call.region().images().existing().stream()
                    .filter(other ->
                            other.owner().equals(image.owner()) && other.name().equals(image.name()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw Failures.conflict(
                                "The ImageName '" + image.name() + "' is already used by '" + other.id() + "'.");
                    });
            call.region().images().put(image);
        }
    }

    private static List<Mapping> copies(OapiCall call, Image original, Image image) {
        List<Mapping> mappings = new ArrayList<>();
        for (Mapping mapping : original.mappings()) {
            Optional<Snapshot> snapshot =
                    mapping.snapshotId().map(id -> call.region().snapshots().get(id));
            Map<String, String> ebs = new LinkedHashMap<>(mapping.ebs());
            snapshot.ifPresent(it -> ebs.put(
                    "snapshotId",
                    Making.copy(call.activity(), it, target(call, "Copied for " + image.id() + " from " + it.id()))
                            .id()));
            mappings.add(new Mapping(mapping.deviceName(), mapping.virtualName(), ebs));
        }
        return mappings;
    }

    private List<Mapping> taken(OapiCall call, Instance vm) throws InterruptedException {
        List<Mapping> mappings = new ArrayList<>();
        for (Volume volume : call.region().volumes().all()) {
            Optional<Attachment> link =
                    volume.attachment().filter(it -> it.instanceId().equals(vm.id()));
            if (link.isPresent()) {
                Snapshot snapshot = Making.snapshot(
                        call.activity(), devices, volume, target(call, "Created by CreateImage of " + vm.id()));
                mappings.add(mapping(link.get().device(), volume, snapshot));
            }
        }
        return mappings;
    }

    private static Mapping mapping(String device, Volume volume, Snapshot snapshot) {
        Map<String, String> ebs = new LinkedHashMap<>();
        ebs.put("snapshotId", snapshot.id());
        ebs.put("volumeSize", Integer.toString(volume.form().size()));
        ebs.put("volumeType", volume.form().type());
        ebs.put("deleteOnTermination", "true");
        return new Mapping(device, Optional.empty(), ebs);
    }

    /** Snapshots that come with an image are seen at once. */
    private static Making.Target target(OapiCall call, String description) {
        return new Making.Target(
                call.activity().cloud().id(Kind.SNAPSHOT), description, Optional.empty(), Map.of(), Instant.MIN);
    }
}
