// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
import org.imagedsl.runtime.value.BuildFailure;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** AMIs of one region. */
record Ec2Images(Supplier<Ec2Client> client, Calls calls) implements Images {

    private static final String DESCRIBE = "ec2:DescribeImages";

    @Override
    public List<CloudImage> find(ImageQuery query) throws InterruptedException {
        List<Filter> filters = new ArrayList<>();
        query.filters().forEach((name, values) -> filters.add(Tags.filter(name, values)));
        DescribeImagesRequest.Builder request = DescribeImagesRequest.builder();
        query.id().ifPresent(id -> request.imageIds(id.text()));
        if (!query.owners().isEmpty()) {
            request.owners(query.owners());
        }
        if (!filters.isEmpty()) {
            request.filters(filters);
        }
        if (query.deprecated()) {
            request.includeDeprecated(true);
        }
        return find(request.build());
    }

    private List<CloudImage> find(DescribeImagesRequest request) throws InterruptedException {
        return calls.make(DESCRIBE, () -> {
            List<CloudImage> found = new ArrayList<>();
            try {
                // Not the paginator: without MaxResults, which not every endpoint takes, all come at once.
                client.get().describeImages(request).images().forEach(image -> found.add(ReadImage.of(image)));
            } catch (Ec2Exception e) {
                if (!Ec2Volumes.is(e, "InvalidAMIID.NotFound") && !Ec2Volumes.is(e, "InvalidAMIID.Unavailable")) {
                    throw e;
                }
            }
            return found;
        });
    }

    @Override
    public Optional<CloudImage> find(ImageId image) throws InterruptedException {
        return find(DescribeImagesRequest.builder()
                        .imageIds(image.text())
                        .includeDeprecated(true)
                        .build())
                .stream()
                .findFirst();
    }

    @Override
    public Optional<String> uefi(ImageId image) throws InterruptedException, NotReadable {
        try {
            return Optional.ofNullable(calls.make("ec2:DescribeImageAttribute", () -> client.get()
                                    .describeImageAttribute(request ->
                                            request.imageId(image.text()).attribute(ImageAttributeName.UEFI_DATA)))
                            .uefiData())
                    .map(AttributeValue::value)
                    .filter(text -> !text.isEmpty());
        } catch (BuildFailure e) {
            // Of another account's image EC2 tells no attribute. With the first of these the SDK knows no code.
            if (e.getCause() instanceof Ec2Exception refused
                    && (refused.statusCode() == 401
                            || refused.statusCode() == 403
                            || Ec2Volumes.is(refused, "AuthFailure"))) {
                throw new NotReadable(e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public Sharing sharing(ImageId image) throws InterruptedException {
        List<LaunchPermission> permissions = calls.make("ec2:DescribeImageAttribute", () -> client.get()
                .describeImageAttribute(
                        request -> request.imageId(image.text()).attribute(ImageAttributeName.LAUNCH_PERMISSION))
                .launchPermissions());
        Optional<Instant> deprecation =
                calls.make(DESCRIBE, () -> client
                        .get()
                        .describeImages(
                                request -> request.imageIds(image.text()).includeDeprecated(true))
                        .images()
                        .stream()
                        .flatMap(found -> Optional.ofNullable(found.deprecationTime()).stream())
                        .findFirst()
                        .map(Instant::parse));
        return new Sharing(
                new Grants(
                        named(permissions, LaunchPermission::userId),
                        named(permissions, LaunchPermission::groupAsString),
                        named(permissions, LaunchPermission::organizationArn),
                        named(permissions, LaunchPermission::organizationalUnitArn),
                        List.of()),
                deprecation);
    }

    private static List<String> named(List<LaunchPermission> permissions, Function<LaunchPermission, String> kind) {
        return permissions.stream()
                .flatMap(permission -> Optional.ofNullable(kind.apply(permission)).stream())
                .toList();
    }

    @Override
    public ImageId register(ImageOrder order, Marks marks) throws InterruptedException {
        RegisterImageRequest request = RegisterRequest.of(order, marks);
        return calls.create(
                "ec2:RegisterImage",
                () -> new ImageId(client.get().registerImage(request).imageId()),
                () -> marked(marks).stream().map(CloudImage::id).findFirst());
    }

    @Override
    public ImageId copy(ImageCopy copy, Marks marks) throws InterruptedException {
        CopyImageRequest.Builder request = CopyImageRequest.builder()
                .sourceImageId(copy.image().text())
                .sourceRegion(copy.from().text())
                .name(copy.name())
                .clientToken(marks.token())
                .tagSpecifications(
                        Tags.on(ResourceType.IMAGE, marks.all()),
                        Tags.on(
                                ResourceType.SNAPSHOT,
                                marks.tagged(copy.snapshotTags()).all()));
        if (!copy.description().isEmpty()) {
            request.description(copy.description());
        }
        if (copy.encryption().wanted()) {
            request.encrypted(true);
            copy.encryption().key().ifPresent(request::kmsKeyId);
        }
        copy.within().ifPresent(time -> request.snapshotCopyCompletionDurationMinutes(time.toMinutes()));
        CopyImageRequest built = request.build();
        return calls.create(
                "ec2:CopyImage",
                () -> new ImageId(client.get().copyImage(built).imageId()),
                () -> marked(marks).stream().map(CloudImage::id).findFirst());
    }

    @Override
    public void deregister(ImageId image) throws InterruptedException {
        calls.make("ec2:DeregisterImage", () -> {
            try {
                client.get().deregisterImage(request -> request.imageId(image.text()));
            } catch (Ec2Exception e) {
                if (!Ec2Volumes.is(e, "InvalidAMIID.NotFound") && !Ec2Volumes.is(e, "InvalidAMIID.Unavailable")) {
                    throw e;
                }
            }
            return true;
        });
    }

    /** EC2 takes one kind of these per call. */
    @Override
    public void share(ImageId image, Grants grants) throws InterruptedException {
        permit(image, grants.users().stream().map(user -> LaunchPermission.builder()
                .userId(user)
                .build()));
        permit(image, grants.groups().stream().map(group -> LaunchPermission.builder()
                .group(group)
                .build()));
        permit(image, grants.organizations().stream().map(arn -> LaunchPermission.builder()
                .organizationArn(arn)
                .build()));
        permit(image, grants.units().stream().map(arn -> LaunchPermission.builder()
                .organizationalUnitArn(arn)
                .build()));
        if (!grants.codes().isEmpty()) {
            calls.makeOnNew("ec2:ModifyImageAttribute", () -> client.get()
                    .modifyImageAttribute(request -> request.imageId(image.text())
                            .attribute("productCodes")
                            .productCodes(grants.codes())));
        }
    }

    private void permit(ImageId image, java.util.stream.Stream<LaunchPermission> permissions)
            throws InterruptedException {
        List<LaunchPermission> all = permissions.toList();
        if (!all.isEmpty()) {
            calls.makeOnNew("ec2:ModifyImageAttribute", () -> client.get()
                    .modifyImageAttribute(
                            request -> request.imageId(image.text()).launchPermission(change -> change.add(all))));
        }
    }

    @Override
    public void deprecate(ImageId image, Instant at) throws InterruptedException {
        calls.makeOnNew("ec2:EnableImageDeprecation", () -> client.get()
                .enableImageDeprecation(request -> request.imageId(image.text()).deprecateAt(at)));
    }

    @Override
    public void protect(ImageId image, boolean cooldown) throws InterruptedException {
        calls.makeOnNew("ec2:EnableImageDeregistrationProtection", () -> client.get()
                .enableImageDeregistrationProtection(
                        request -> request.imageId(image.text()).withCooldown(cooldown)));
    }

    @Override
    public List<CloudImage> marked(Marks marks) throws InterruptedException {
        return find(DescribeImagesRequest.builder()
                .owners("self")
                .filters(Tags.filters(marks))
                .includeDeprecated(true)
                .build());
    }
}
