// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Finds the image that the build starts from: exactly one, unless the newest is wanted. */
@Keyword(value = "find source", summary = "finds the image that the build starts from")
public record FindSource(
        @Option("how a script names it") String text,
        @Option("what is looked for") ImageQuery query,
        @Option("whether the newest of several is taken") boolean mostRecent,
        @Option("what the new image is to be") ImageTraits traits,
        @Option("whether its root may be instance storage") boolean instanceStore,
        @Option("whether the new image is registered with its UEFI variables") boolean registered,
        @Option("the provider's words") Dialect dialect)
        implements Step<ImageId> {

    private static final int SHOWN = 5;

    @Override
    public ImageId perform(Scope scope) throws InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        Images images = cloud.images(cloud.home());
        CloudImage found = choose(cloud, images.find(query));
        requireUsable(found);
        CloudImage image = inherits() && traits.or(found.traits()).bootsWithUefi()
                ? UefiVariables.read(scope, images, found)
                : found;
        scope.bind(CloudRefs.SOURCE, image);
        scope.bind(BuildRefs.SOURCE_IMAGE_ID, image.id().text());
        scope.bind(BuildRefs.SOURCE_IMAGE_NAME, image.name());
        scope.bind(BuildRefs.SOURCE_IMAGE_OWNER, image.owner());
        scope.bind(BuildRefs.SOURCE_IMAGE_OWNER_NAME, image.ownerName());
        scope.bind(BuildRefs.SOURCE_IMAGE_CREATION_DATE, image.created());
        scope.bind(BuildRefs.SOURCE_IMAGE_TAGS, key -> tag(image, key));
        scope.output(image.id() + " " + image.name());
        return image.id();
    }

    /** Whether its UEFI variables are asked for: not when the script has others, or none. */
    private boolean inherits() {
        return registered && traits.uefi().isEmpty();
    }

    private static String tag(CloudImage image, String key) {
        return Optional.ofNullable(image.tags().get(key))
                .orElseThrow(() -> new BuildFailure(
                        "the source image " + image.id() + " has no tag '" + key + "'",
                        image.tags().isEmpty()
                                ? "this account sees no tags of it"
                                : "it has " + String.join(", ", image.tags().keySet())));
    }

    private CloudImage choose(Cloud cloud, List<CloudImage> found) {
        if (found.isEmpty()) {
            throw new BuildFailure(
                    "no image fits " + text + " in " + cloud.home(),
                    "see its id or name, the region, whether this account may use it, and whether it is deprecated");
        }
        if (found.size() > 1 && !mostRecent) {
            String some = found.stream()
                    .limit(SHOWN)
                    .map(image -> image.id() + " " + image.name())
                    .collect(Collectors.joining(", "));
            throw new BuildFailure(
                    found.size() + " images fit " + text + " in " + cloud.home() + ": " + some
                            + (found.size() > SHOWN ? ", …" : ""),
                    "say more of it, or take the newest with mostRecent true");
        }
        return found.stream().max(Comparator.comparing(CloudImage::created)).orElseThrow();
    }

    private void requireUsable(CloudImage image) {
        if (image.phase() != CloudImage.Phase.AVAILABLE) {
            throw new BuildFailure("the source image " + image.id() + " is not available", "choose another one");
        }
        boolean volumes =
                image.volumes() && image.root().flatMap(BlockDevice::snapshot).isPresent();
        if (!volumes && !instanceStore) {
            throw new BuildFailure(
                    "the root of the source image " + image.id() + " is no volume",
                    "choose an image whose root device is EBS");
        }
        boolean wantsHvm = traits.ena().orElse(false) || traits.sriov().orElse(false);
        Optional<String> kind = traits.or(image.traits()).virtualization();
        if (wantsHvm && kind.isPresent() && !kind.get().equals("hvm")) {
            throw new BuildFailure(
                    "'ena' and 'sriov' need hardware virtualization, and the image is " + kind.get(),
                    "write virtualization hvm, or choose another source");
        }
        ImageTraits whole = traits.or(image.traits());
        if (registered
                && whole.tpm().equals(Optional.of("v2.0"))
                && !whole.bootMode().equals(Optional.of("uefi"))) {
            throw new BuildFailure(
                    "NitroTPM, which the script or the source image asks for, needs an image that boots with uefi alone",
                    "write bootMode uefi, or tpm none");
        }
        traits.architecture()
                .filter(wanted -> !image.traits().architecture().equals(Optional.of(wanted)))
                .ifPresent(wanted -> {
                    throw new BuildFailure(
                            "the source image " + image.id() + " is for "
                                    + image.traits().architecture().orElse("?") + ", not for " + wanted,
                            "leave 'architecture' out, or choose another source");
                });
    }

    @Override
    public String describe() {
        return text;
    }

    @Override
    public List<String> apiCalls() {
        return inherits()
                ? dialect.calls(Operation.FIND_IMAGE, Operation.READ_VARIABLES)
                : dialect.calls(Operation.FIND_IMAGE);
    }
}
