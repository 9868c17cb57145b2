// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.Service;
import org.imagedsl.sandbox.state.Cloud;

/** The service S3. */
public final class S3 implements Service {

    private final Cloud cloud;
    private final Buckets buckets;

    public S3(Cloud cloud) {
        this.cloud = cloud;
        this.buckets = new Buckets(new ObjectFiles(cloud.disks().folder().resolve("objects")));
    }

    /** Names of all objects, as {@code bucket/key}, and of all unfinished uploads of one. */
    public List<String> names() {
        return buckets.all().stream()
                .flatMap(bucket -> java.util.stream.Stream.concat(
                        bucket.objects().keySet().stream().map(key -> bucket.name() + "/" + key),
                        bucket.uploads().values().stream()
                                .map(upload -> bucket.name() + "/" + upload.key() + " (unfinished)")))
                .toList();
    }

    /** An object's content; empty when there is none. */
    public Optional<byte[]> content(String bucket, String key) {
        return buckets.find(bucket)
                .flatMap(found -> Optional.ofNullable(found.objects().get(key)))
                .map(object -> {
                    try {
                        return Files.readAllBytes(object.file());
                    } catch (IOException e) {
                        throw new UncheckedIOException("cannot read " + object.file(), e);
                    }
                });
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public Dialect dialect() {
        return new S3Errors();
    }

    @Override
    public String action(Request request) {
        return operation(request).action();
    }

    /**
     * Access lists and ownership that are given at once need their permissions too.
     *
     * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions of S3</a>
     */
    @Override
    public List<String> permissions(String action, Request request) {
        Operation operation = operation(request);
        List<String> needed = new ArrayList<>(List.of(operation.permission()));
        if (operation == Operation.PUT_OBJECT && request.header("x-amz-acl").isPresent()) {
            needed.add(Operation.PUT_OBJECT_ACL.permission());
        }
        if (operation == Operation.CREATE_BUCKET
                && request.header("x-amz-object-ownership").isPresent()) {
            needed.add(Operation.PUT_BUCKET_OWNERSHIP.permission());
        }
        return needed;
    }

    private static Operation operation(Request request) {
        return Operation.of(request)
                .orElseThrow(() -> new ApiFailure(
                        "MethodNotAllowed", 405, "The specified method is not allowed against this resource."));
    }

    @Override
    public Response perform(Call call) {
        S3Call here = new S3Call(buckets, cloud.now(), Address.of(call.request()), call);
        return switch (operation(call.request())) {
            case LIST_BUCKETS -> BucketActions.list(here);
            case CREATE_BUCKET -> BucketActions.create(here);
            case HEAD_BUCKET -> BucketActions.head(here);
            case GET_BUCKET_LOCATION -> BucketActions.location(here);
            case GET_BUCKET_ACL -> BucketActions.acl(here, here.bucket().acl());
            case PUT_BUCKET_ACL -> BucketActions.setAcl(here);
            case GET_BUCKET_OWNERSHIP -> BucketActions.ownership(here);
            case PUT_BUCKET_OWNERSHIP -> BucketActions.setOwnership(here);
            case DELETE_BUCKET -> BucketActions.delete(here);
            case LIST_OBJECTS -> ObjectList.second(here);
            case LIST_OBJECTS_FIRST -> ObjectList.first(here);
            case DELETE_OBJECTS -> ObjectActions.deleteAll(here);
            case PUT_OBJECT -> ObjectActions.put(here);
            case GET_OBJECT -> ObjectActions.get(here);
            case HEAD_OBJECT -> ObjectActions.head(here);
            case DELETE_OBJECT -> ObjectActions.delete(here);
            case GET_OBJECT_ACL -> BucketActions.acl(here, here.object().acl());
            case PUT_OBJECT_ACL -> ObjectActions.setAcl(here);
            case LIST_UPLOADS -> MultipartActions.listUploads(here);
            case CREATE_UPLOAD -> MultipartActions.create(here);
            case UPLOAD_PART -> MultipartActions.uploadPart(here);
            case COMPLETE_UPLOAD -> MultipartActions.complete(here);
            case ABORT_UPLOAD -> MultipartActions.abort(here);
            case LIST_PARTS -> MultipartActions.listParts(here);
        };
    }
}
