// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import static org.imagedsl.runtime.outscale.oapi.Oapi.ask;

import io.github.outscale.osc_sdk_java.client.model.CreateImageRequest;
import io.github.outscale.osc_sdk_java.client.model.DeleteImageRequest;
import io.github.outscale.osc_sdk_java.client.model.FiltersImage;
import io.github.outscale.osc_sdk_java.client.model.Image;
import io.github.outscale.osc_sdk_java.client.model.PermissionsOnResource;
import io.github.outscale.osc_sdk_java.client.model.PermissionsOnResourceCreation;
import io.github.outscale.osc_sdk_java.client.model.ReadImagesRequest;
import io.github.outscale.osc_sdk_java.client.model.ReadImagesResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.CloudImage;
import org.imagedsl.runtime.cloud.Grants;
import org.imagedsl.runtime.cloud.ImageCopy;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.cloud.ImageOrder;
import org.imagedsl.runtime.cloud.ImageQuery;
import org.imagedsl.runtime.cloud.Images;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Sharing;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.VolumeKind;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * OMIs of one region.
 *
 * @param snapshots by whose marks an image is found that has none yet
 * @param self id of this account
 */
record OapiImages(Oapi oapi, OapiSnapshots snapshots, Self self) implements Images {

    private static final String READ = "api:ReadImages";

    /** Finds out which account this is. */
    @FunctionalInterface
    interface Self {
        String account() throws InterruptedException;
    }

    @Override
    public List<CloudImage> find(ImageQuery query) throws InterruptedException {
        Predicate<CloudImage> named = ImageFilters.names(query);
        return read(ImageFilters.of(query, self.account())).stream()
                .filter(named)
                .toList();
    }

    private List<CloudImage> read(FiltersImage filters) throws InterruptedException {
        return described(filters).stream().map(ReadOmi::of).toList();
    }

    private List<Image> described(FiltersImage filters) throws InterruptedException {
        return oapi.calls().make(READ, () -> {
            try {
                return Oapi.all(
                        (token, size) -> oapi.images()
                                .readImages(new ReadImagesRequest()
                                        .filters(filters)
                                        .nextPageToken(token)
                                        .resultsPerPage(size)),
                        ReadImagesResponse::getImages,
                        ReadImagesResponse::getNextPageToken);
            } catch (OapiRefusal e) {
                if (e.type().equals("InvalidResource")) {
                    return List.of();
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<CloudImage> find(ImageId image) throws InterruptedException {
        return read(new FiltersImage().addImageIdsItem(image.text())).stream().findFirst();
    }

    private Optional<ImageId> own(String name, Predicate<CloudImage> fits) throws InterruptedException {
        return find(ImageQuery.ownNamed(name)).stream()
                .filter(image -> image.name().equals(name) && fits.test(image))
                .map(CloudImage::id)
                .findFirst();
    }

    @Override
    public Sharing sharing(ImageId image) throws InterruptedException {
        return described(new FiltersImage().addImageIdsItem(image.text())).stream()
                .flatMap(found -> Optional.ofNullable(found.getPermissionsToLaunch()).stream())
                .findFirst()
                .map(ReadOmi::sharing)
                .orElse(Sharing.NONE);
    }

    @Override
    public ImageId register(ImageOrder order, Marks marks) throws InterruptedException {
        CreateImageRequest request = NewOmi.of(order);
        Predicate<CloudImage> same = image -> image.snapshots()
                .containsAll(order.devices().stream()
                        .flatMap(device -> device.snapshot().stream())
                        .toList());
        return create(request, () -> own(order.name(), same), marks, this::deregister);
    }

    @Override
    public ImageId copy(ImageCopy copy, Marks marks) throws InterruptedException {
        CreateImageRequest request = new CreateImageRequest()
                .imageName(copy.name())
                .sourceImageId(copy.image().text())
                .sourceRegionName(copy.from().text());
        if (!copy.description().isEmpty()) {
            request.description(copy.description());
        }
        return create(request, () -> own(copy.name(), any -> true), marks, this::removeCopy);
    }

    /** With the snapshots that came with it. */
    private void removeCopy(ImageId image) throws InterruptedException {
        List<SnapshotId> copies = find(image)
                .map(CloudImage::snapshots)
                .orElseThrow(() -> new BuildFailure("image " + image + " is not known yet"));
        deregister(image);
        for (SnapshotId snapshot : copies) {
            if (!snapshots.delete(snapshot)) {
                throw new BuildFailure("snapshot " + snapshot + " is still used");
            }
        }
    }

    /** Takes away an image that could not be marked. */
    @FunctionalInterface
    private interface Removal {
        void remove(ImageId image) throws InterruptedException;
    }

    private ImageId create(CreateImageRequest request, Calls.Find<ImageId> lost, Marks marks, Removal removal)
            throws InterruptedException {
        ImageId image = oapi.calls()
                .create(
                        "api:CreateImage",
                        () -> new ImageId(ask(() -> oapi.images().createImage(request))
                                .getImage()
                                .getImageId()),
                        lost);
        return oapi.marked(image, marks, () -> removal.remove(image));
    }

    @Override
    public void deregister(ImageId image) throws InterruptedException {
        oapi.calls().make("api:DeleteImage", () -> {
            try {
                ask(() -> oapi.images().deleteImage(new DeleteImageRequest().imageId(image.text())));
            } catch (OapiRefusal e) {
                if (!e.type().equals("InvalidResource")) {
                    throw e;
                }
            }
            return true;
        });
    }

    @Override
    public void share(ImageId image, Grants grants) throws InterruptedException {
        Todays.ImageChange change = new Todays.ImageChange();
        change.imageId(image.text());
        if (!grants.users().isEmpty() || !grants.groups().isEmpty()) {
            change.permissionsToLaunch(permissions(grants.users(), grants.groups()));
        }
        if (!grants.codes().isEmpty()) {
            change.hasCodes(grants.codes());
        }
        oapi.calls().makeOnNew("api:UpdateImage", () -> ask(() -> oapi.images().updateImage(change)));
    }

    /** @param groups {@code all}, or none */
    static PermissionsOnResourceCreation permissions(List<String> users, List<String> groups) {
        PermissionsOnResource additions = new PermissionsOnResource();
        if (!users.isEmpty()) {
            additions.accountIds(users);
        }
        if (!groups.isEmpty()) {
            additions.globalPermission(true);
        }
        return new PermissionsOnResourceCreation().additions(additions);
    }

    @Override
    public void deprecate(ImageId image, Instant at) {
        throw new BuildFailure("Outscale deprecates no images", "leave it out");
    }

    @Override
    public void protect(ImageId image, boolean cooldown) {
        throw new BuildFailure("Outscale protects no images", "leave it out");
    }

    /**
     * Those that got their tags; and of one that was made a moment before its build died, that it has a snapshot of this
     * build, or a name that only this build gives.
     */
    @Override
    public List<CloudImage> marked(Marks marks) throws InterruptedException {
        List<SnapshotId> own = snapshots.marked(marks.beside("snapshot"));
        String prefix = marks.temporaryName("");
        return read(new FiltersImage().addAccountIdsItem(self.account())).stream()
                .filter(image -> hasMarks(image, marks)
                        || (isNew(image)
                                && (image.name().startsWith(prefix)
                                        || image.snapshots().stream().anyMatch(own::contains))))
                .toList();
    }

    private static boolean hasMarks(CloudImage image, Marks marks) {
        return marks.build().equals(image.tags().get(Marks.BUILD))
                && marks.step().equals(image.tags().get(Marks.STEP));
    }

    private static boolean isNew(CloudImage image) {
        return !image.tags().containsKey(Marks.BUILD);
    }

    /** Outscale tells the operations of every volume, and takes them only of these. */
    static boolean takesIops(VolumeKind kind) {
        return kind.type().equals(Optional.of("io1"));
    }
}
