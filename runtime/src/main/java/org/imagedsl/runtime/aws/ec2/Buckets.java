// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.value.BuildFailure;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Buckets of S3 that hold bundles.
 *
 * @param client for a region
 */
public record Buckets(Function<Region, S3Client> client, Calls calls) {

    private static final int MOST_KEYS = 1000;

    /** A bucket in its region, of this account. */
    public record Bucket(String name, Region region, String account) {}

    /**
     * Where a bucket is; empty: there is none of this name.
     *
     * @param account whose it must be: names are the same for all of AWS, and anybody may have taken one
     * @param asked a region where it may be
     */
    public Optional<Bucket> find(String name, String account, Region asked) throws InterruptedException {
        return calls.make("s3:ListBucket", () -> {
            try {
                String region = client.apply(asked)
                        .headBucket(request -> request.bucket(name).expectedBucketOwner(account))
                        .bucketRegion();
                return Optional.of(
                        new Bucket(name, region == null || region.isEmpty() ? asked : new Region(region), account));
            } catch (S3Exception e) {
                return elsewhere(name, account, asked, e);
            }
        });
    }

    private static Optional<Bucket> elsewhere(String name, String account, Region asked, S3Exception e) {
        Optional<Region> region = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"))
                .map(Region::new)
                .filter(other -> !other.equals(asked));
        if (region.isPresent() && e.statusCode() != 403) {
            return Optional.of(new Bucket(name, region.get(), account));
        }
        if (e.statusCode() == 404) {
            return Optional.empty();
        }
        if (e.statusCode() == 403) {
            throw new BuildFailure(
                    "bucket '" + name + "' is not account " + account + "'s, or who builds may not use it",
                    "choose another name: buckets of all accounts share theirs; or give who builds s3:ListBucket",
                    e);
        }
        throw e;
    }

    /**
     * Makes it; objects in it may be given to EC2, which buckets do not allow by default.
     *
     * @throws FileAlreadyExistsException when another build of this account was faster
     */
    public Bucket create(String name, String account, Region region)
            throws FileAlreadyExistsException, InterruptedException {
        boolean made = calls.create("s3:CreateBucket", () -> createOnce(name, region), () -> find(name, account, region)
                .map(any -> true));
        if (!made) {
            throw new FileAlreadyExistsException(name);
        }
        return new Bucket(name, region, account);
    }

    /** False when it is there. */
    private boolean createOnce(String name, Region region) {
        try {
            client.apply(region).createBucket(request -> {
                request.bucket(name).objectOwnership(ObjectOwnership.OBJECT_WRITER);
                if (!region.text().equals("us-east-1")) {
                    request.createBucketConfiguration(place -> place.locationConstraint(region.text()));
                }
            });
            return true;
        } catch (BucketAlreadyOwnedByYouException e) {
            return false;
        }
    }

    /** Does nothing when it is gone, or holds something. */
    public boolean deleteEmpty(Bucket bucket) throws InterruptedException {
        return calls.make("s3:DeleteBucket", () -> {
            try {
                client.apply(bucket.region()).deleteBucket(request -> request.bucket(bucket.name()));
                return true;
            } catch (S3Exception e) {
                String code =
                        e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
                if (e.statusCode() == 404 || "BucketNotEmpty".equals(code)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Puts an object that EC2 may read. */
    public void put(Bucket bucket, String key, byte[] content) throws InterruptedException {
        calls.finish("s3:PutObject", () -> client.apply(bucket.region())
                .putObject(
                        request -> request.bucket(bucket.name())
                                .key(key)
                                .acl(ObjectCannedACL.AWS_EXEC_READ)
                                .expectedBucketOwner(bucket.account()),
                        RequestBody.fromBytes(content)));
    }

    /** Keys that begin so. */
    public List<String> keys(Bucket bucket, String prefix) throws InterruptedException {
        return calls.make("s3:ListBucket", () -> {
            try {
                return client
                        .apply(bucket.region())
                        .listObjectsV2Paginator(request ->
                                request.bucket(bucket.name()).prefix(prefix).expectedBucketOwner(bucket.account()))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .toList();
            } catch (NoSuchBucketException e) {
                return List.of();
            }
        });
    }

    public void delete(Bucket bucket, List<String> keys) throws InterruptedException {
        for (int start = 0; start < keys.size(); start += MOST_KEYS) {
            List<ObjectIdentifier> some = keys.subList(start, Math.min(start + MOST_KEYS, keys.size())).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            DeleteObjectsResponse answer = calls.make("s3:DeleteObject", () -> client.apply(bucket.region())
                    .deleteObjects(request -> request.bucket(bucket.name())
                            .expectedBucketOwner(bucket.account())
                            .delete(which -> which.objects(some).quiet(true))));
            answer.errors().stream().findFirst().ifPresent(error -> {
                throw new BuildFailure(
                        "cannot delete s3://" + bucket.name() + "/" + error.key() + ": " + error.message(),
                        "give who builds s3:DeleteObject");
            });
        }
    }
}
