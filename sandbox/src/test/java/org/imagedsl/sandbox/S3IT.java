// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imagedsl.sandbox.testing.AwsCli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 with the AWS SDK and the AWS command line. */
class S3IT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private S3Client s3;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).devicesIn(folder.resolve("dev")));
        s3 = client(sandbox.region());
    }

    @AfterEach
    void end() {
        s3.close();
        sandbox.close();
    }

    private S3Client client(String region) {
        return S3Client.builder()
                .region(Region.of(region))
                .endpointOverride(sandbox.endpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        sandbox.credentials().accessKey(), sandbox.credentials().secretKey())))
                .build();
    }

    private void bucket(String name) {
        s3.createBucket(request -> request.bucket(name));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void keepsAnObjectAndChecksItsTrailingChecksum() {
        bucket("bundles");
        byte[] content = bytes(100_000);

        s3.putObject(
                request -> request.bucket("bundles")
                        .key("a/b c+d.part")
                        .contentType("text/x")
                        .metadata(java.util.Map.of("who", "me")),
                RequestBody.fromBytes(content));

        var got = s3.getObjectAsBytes(request -> request.bucket("bundles").key("a/b c+d.part"));
        assertThat(got.asByteArray()).isEqualTo(content);
        assertThat(got.response().contentType()).isEqualTo("text/x");
        assertThat(got.response().metadata()).containsEntry("who", "me");
        var head = s3.headObject(
                request -> request.bucket("bundles").key("a/b c+d.part").checksumMode("ENABLED"));
        assertThat(head.contentLength()).isEqualTo(100_000);
        assertThat(head.checksumCRC32()).isNotBlank();
        var range = s3.getObjectAsBytes(
                request -> request.bucket("bundles").key("a/b c+d.part").range("bytes=10-19"));
        assertThat(range.asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(content, 10, 20));
    }

    @Test
    void refusesContentThatIsNotWhatWasSaidOfIt() {
        bucket("bundles");

        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket("bundles").key("k").contentMD5("AAAAAAAAAAAAAAAAAAAAAA=="),
                        RequestBody.fromString("x")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket("bundles").key("k").checksumSHA256("AAAA"),
                        RequestBody.fromString("x")))
                .isInstanceOf(S3Exception.class);
        assertThat(sandbox.s3().names()).isEmpty();
    }

    @Test
    void joinsParts() {
        bucket("bundles");
        String id = s3.createMultipartUpload(
                        request -> request.bucket("bundles").key("big").checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        byte[] first = bytes(5 << 20);
        byte[] last = bytes(1000);
        List<CompletedPart> parts = List.of(part(id, 1, first), part(id, 2, last));
        assertThat(s3.listParts(request -> request.bucket("bundles").key("big").uploadId(id))
                        .parts())
                .extracting("size")
                .containsExactly((long) first.length, (long) last.length);

        var completed = s3.completeMultipartUpload(request ->
                request.bucket("bundles").key("big").uploadId(id).multipartUpload(upload -> upload.parts(parts)));

        assertThat(completed.eTag()).endsWith("-2\"");
        byte[] whole = s3.getObjectAsBytes(request -> request.bucket("bundles").key("big"))
                .asByteArray();
        assertThat(whole).hasSize(first.length + last.length).startsWith(first).endsWith(last);
        assertThat(sandbox.s3().names()).containsExactly("bundles/big");
    }

    private CompletedPart part(String id, int number, byte[] content) {
        String etag = s3.uploadPart(
                        request -> request.bucket("bundles")
                                .key("big")
                                .uploadId(id)
                                .partNumber(number),
                        RequestBody.fromBytes(content))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    @Test
    void refusesSmallPartsAndForgetsAbortedUploads() {
        bucket("bundles");
        String id = s3.createMultipartUpload(
                        request -> request.bucket("bundles").key("big"))
                .uploadId();
        List<CompletedPart> parts = List.of(part(id, 1, bytes(10)), part(id, 2, bytes(10)));
        assertThatThrownBy(() -> s3.completeMultipartUpload(request -> request.bucket("bundles")
                        .key("big")
                        .uploadId(id)
                        .multipartUpload(upload -> upload.parts(parts))))
                .hasMessageContaining("smaller than the minimum");
        assertThat(sandbox.s3().names()).containsExactly("bundles/big (unfinished)");

        s3.abortMultipartUpload(request -> request.bucket("bundles").key("big").uploadId(id));

        assertThat(sandbox.s3().names()).isEmpty();
        assertThatThrownBy(() -> s3.listParts(
                        request -> request.bucket("bundles").key("big").uploadId(id)))
                .isInstanceOf(NoSuchUploadException.class);
    }

    @Test
    void listsInPagesAndByFolders() {
        bucket("bundles");
        IntStream.range(0, 7)
                .forEach(n -> s3.putObject(
                        request -> request.bucket("bundles").key("dir" + n % 2 + "/file" + n),
                        RequestBody.fromString("x")));
        s3.putObject(request -> request.bucket("bundles").key("top"), RequestBody.empty());

        var keys = s3
                .listObjectsV2Paginator(request -> request.bucket("bundles").maxKeys(3))
                .contents()
                .stream()
                .map(object -> object.key())
                .toList();
        assertThat(keys).hasSize(8).isSorted().doesNotHaveDuplicates();
        var folders = s3
                .listObjectsV2Paginator(
                        request -> request.bucket("bundles").delimiter("/").maxKeys(1))
                .stream()
                .flatMap(page -> page.commonPrefixes().stream().map(prefix -> prefix.prefix()))
                .toList();
        assertThat(folders).containsExactly("dir0/", "dir1/");

        s3.deleteObjects(request -> request.bucket("bundles")
                .delete(delete -> delete.objects(keys.stream()
                        .map(key -> software.amazon.awssdk.services.s3.model.ObjectIdentifier.builder()
                                .key(key)
                                .build())
                        .toList())));
        assertThat(sandbox.s3().names()).isEmpty();
        s3.deleteBucket(request -> request.bucket("bundles"));
    }

    @Test
    void answersWithTheErrorsOfS3() {
        bucket("bundles");
        assertThatThrownBy(() -> bucket("bundles")).isInstanceOf(BucketAlreadyOwnedByYouException.class);
        assertThatThrownBy(() -> s3.headBucket(request -> request.bucket("nothing")))
                .isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> s3.listObjectsV2(request -> request.bucket("nothing")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(
                        () -> s3.getObject(request -> request.bucket("bundles").key("nothing")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket("bundles").key("k").acl("aws-exec-read"),
                        RequestBody.fromString("x")))
                .hasMessageContaining("does not allow ACLs");
        s3.putBucketOwnershipControls(request -> request.bucket("bundles")
                .ownershipControls(controls -> controls.rules(rule -> rule.objectOwnership("ObjectWriter"))));
        s3.putObject(request -> request.bucket("bundles").key("k").acl("aws-exec-read"), RequestBody.fromString("x"));
    }

    @Test
    void aBucketIsInItsRegionAlone() {
        try (S3Client west = client("eu-west-1")) {
            west.createBucket(request -> request.bucket("west")
                    .createBucketConfiguration(configuration -> configuration.locationConstraint("eu-west-1")));
            assertThat(west.getBucketLocation(request -> request.bucket("west")).locationConstraintAsString())
                    .isEqualTo("eu-west-1");
        }
        assertThatThrownBy(() -> s3.listObjectsV2(request -> request.bucket("west")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(301);
                    assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                            .contains("eu-west-1");
                });
    }

    @Test
    void servesTheCommandLineWithBothStylesOfAddress() throws Exception {
        AwsCli aws = AwsCli.of(sandbox);
        Path file = Files.write(folder.resolve("file"), bytes(20 << 20));
        assertThat(aws.run("s3", "mb", "s3://bundles").code()).isZero();

        var up = aws.run("s3", "cp", "--no-progress", file.toString(), "s3://bundles/folder/");
        var down = aws.run(
                "s3",
                "cp",
                "--no-progress",
                "s3://bundles/folder/file",
                folder.resolve("back").toString());

        assertThat(up.err()).isEmpty();
        assertThat(down.err()).isEmpty();
        assertThat(Files.mismatch(file, folder.resolve("back"))).isEqualTo(-1);
        assertThat(aws.run("s3", "ls", "s3://bundles/").out()).contains("PRE folder/");
    }

    @Test
    void findsTheBucketInTheNameOfTheHost() {
        bucket("bundles");
        s3.putObject(request -> request.bucket("bundles").key("k"), RequestBody.fromString("text"));
        URI signed = URI.create("http://bundles.s3.us-east-1.amazonaws.com/k");

        var request = new org.imagedsl.sandbox.http.Request(
                "GET", signed.getPath(), "", java.util.Map.of("host", List.of(signed.getHost())), new byte[0]);

        assertThat(sandbox.s3().action(request)).isEqualTo("GetObject");
        assertThat(s3.getObjectAsBytes(get -> get.bucket("bundles").key("k")).asString(StandardCharsets.UTF_8))
                .isEqualTo("text");
    }
}
