// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.sandbox.Sandbox;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The buckets of a sandbox, through the SDK, and what a bundle in them holds. */
record Buckets(Sandbox sandbox) {

    private static final String UNBUNDLE =
            """
            field() { n=$1 perl -ne 'print $1 if /<(?:$ENV{n})[^>]*>([0-9a-f]*)</' "$manifest"; }
            opened() { field "$1" | perl -ne 'print pack "H*", $_' | openssl pkeyutl -decrypt -inkey "$key"; }
            cat *.part.* | openssl enc -d -aes-128-cbc -K "$(opened user_encrypted_key)" \\
                -iv "$(opened user_encrypted_iv)" | gunzip >bundle.tar
            [ "$(sha1sum <bundle.tar | cut -c 1-40)" = "$(field digest)" ]
            tar -xOSf bundle.tar >image.raw
            """;

    S3Client client() {
        return client(sandbox.region());
    }

    private S3Client client(String region) {
        return S3Client.builder()
                .endpointOverride(sandbox.endpoint())
                .forcePathStyle(true)
                .region(Region.of(region))
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        sandbox.credentials().accessKey(), sandbox.credentials().secretKey())))
                .build();
    }

    void make(String name, String region) {
        try (S3Client s3 = client(region)) {
            s3.createBucket(request -> {
                request.bucket(name).objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED);
                if (!region.equals("us-east-1")) {
                    request.createBucketConfiguration(place -> place.locationConstraint(region));
                }
            });
        }
    }

    void put(String bucket, String key, String content) {
        try (S3Client s3 = client()) {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
        }
    }

    List<String> names() {
        try (S3Client s3 = client()) {
            return s3.listBuckets().buckets().stream().map(Bucket::name).toList();
        }
    }

    List<String> keys(String bucket) {
        try (S3Client s3 = client()) {
            return s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    /** The disk of a bundle that was made with the user's key, checked by its digest. */
    Path disk(String bucket, Path key, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String manifest = "";
        try (S3Client s3 = client()) {
            for (String name : keys(bucket)) {
                Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
                s3.getObject(request -> request.bucket(bucket).key(name), file);
                manifest = name.endsWith(".manifest.xml") ? file.toString() : manifest;
            }
        }
        TinyGuest.run(
                "bash",
                "-e",
                "-o",
                "pipefail",
                "-c",
                "cd " + folder + "; manifest=" + manifest + " key=" + key + "\n" + UNBUNDLE);
        return folder.resolve("image.raw");
    }

    /** A file in the first partition of a disk. */
    static String fileIn(Path disk, String path) throws InterruptedException {
        return TinyGuest.run(
                "sh",
                "-c",
                "dd if=" + disk + " of=" + disk + ".part bs=1M skip=1 conv=sparse status=none && debugfs -R 'cat "
                        + path + "' " + disk + ".part 2>/dev/null");
    }
}
