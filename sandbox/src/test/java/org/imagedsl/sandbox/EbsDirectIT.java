// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.imagedsl.runtime.aws.direct.DirectClient;
import org.imagedsl.runtime.aws.direct.NewSnapshot;
import org.imagedsl.runtime.aws.direct.ParentBlocks;
import org.imagedsl.runtime.aws.direct.SnapshotDownload;
import org.imagedsl.runtime.aws.direct.SnapshotUpload;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.sandbox.fault.Effect.When;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.testing.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.AccessDeniedException;
import software.amazon.awssdk.services.ebs.model.ConflictException;
import software.amazon.awssdk.services.ebs.model.EbsException;
import software.amazon.awssdk.services.ebs.model.ListChangedBlocksResponse;
import software.amazon.awssdk.services.ebs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ebs.model.ValidationException;
import software.amazon.awssdk.services.ebs.model.ValidationExceptionReason;

/** EBS direct with the AWS SDK, by the transfer of imagedsl itself and by hand. */
class EbsDirectIT {

    private static final int BLOCK = 512 * 1024;

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private Sandbox sandbox;
    private EbsClient ebs;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).devicesIn(folder.resolve("dev")));
        ebs = DirectClient.builder()
                .region(Region.of(sandbox.region()))
                .endpointOverride(sandbox.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        sandbox.credentials().accessKey(), sandbox.credentials().secretKey())))
                .build();
    }

    @AfterEach
    void end() {
        ebs.close();
        sandbox.close();
    }

    private Path disk(String name, int... blocks) throws IOException {
        Path disk = folder.resolve(name);
        for (int index : blocks) {
            byte[] block = new byte[BLOCK];
            random.nextBytes(block);
            write(disk, index, block);
        }
        return disk;
    }

    private static void write(Path disk, int index, byte[] block) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.seek((long) index * BLOCK);
            file.write(block);
            file.setLength(Math.max(file.length(), 1L << 30));
        }
    }

    private NewSnapshot wanted(Optional<SnapshotId> parent) {
        return new NewSnapshot(
                ByteSize.of(1, ByteSize.Unit.GiB),
                parent,
                "a test",
                Map.of("k", "v"),
                false,
                Optional.empty(),
                Duration.ofMinutes(60));
    }

    private SnapshotId send(Path disk, Optional<SnapshotId> parent, Optional<Path> sums) throws Exception {
        SnapshotUpload upload = new SnapshotUpload(ebs, folder.resolve("upload"));
        SnapshotId snapshot = upload.begin(wanted(parent), id -> false);
        BitSet all = new BitSet();
        all.set(0, 2048);
        upload.send(snapshot, disk, new ParentBlocks(sums, all), (done, total) -> {});
        upload.forget();
        return snapshot;
    }

    private Path fetch(SnapshotId snapshot, String name) throws Exception {
        Path file = folder.resolve(name);
        new SnapshotDownload(ebs, snapshot).into(file, folder.resolve(name + ".sums"), (done, total) -> {});
        return file;
    }

    @Test
    void givesBackWhatWasSent() throws Exception {
        Path disk = disk("disk", 0, 1, 300, 2047);

        SnapshotId snapshot = send(disk, Optional.empty(), Optional.empty());

        assertThat(Files.mismatch(disk, fetch(snapshot, "copy"))).isEqualTo(-1);
        assertThat(sandbox.ledger().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo("completed");
            assertThat(entry.name()).isEqualTo("a test");
            assertThat(entry.tags()).containsEntry("k", "v");
        });
        assertThat(sandbox.calls().of("PutSnapshotBlock")).isEqualTo(4);
    }

    @Test
    void aSnapshotHasTheBlocksOfItsParent() throws Exception {
        Path disk = disk("disk", 0, 1, 300);
        SnapshotId parent = send(disk, Optional.empty(), Optional.empty());
        Path changed = fetch(parent, "changed");
        write(changed, 300, new byte[BLOCK]);
        disk("changed", 1, 7);

        SnapshotId snapshot = send(changed, Optional.of(parent), Optional.of(folder.resolve("changed.sums")));

        assertThat(Files.mismatch(changed, fetch(snapshot, "copy"))).isEqualTo(-1);
        assertThat(sandbox.calls().of("PutSnapshotBlock")).isEqualTo(3 + 3);
        ListChangedBlocksResponse changes = ebs.listChangedBlocks(
                request -> request.firstSnapshotId(parent.text()).secondSnapshotId(snapshot.text()));
        assertThat(changes.changedBlocks()).extracting("blockIndex").containsExactly(1, 7, 300);
    }

    @Test
    void goesOnThroughThrottlingErrorsAndLostAnswers() throws Exception {
        sandbox.faults().add(Fault.drop("StartSnapshot", When.AFTER));
        sandbox.faults()
                .add(Fault.fail("PutSnapshotBlock", "RequestThrottledException", 400)
                        .times(5));
        sandbox.faults()
                .add(Fault.fail("PutSnapshotBlock", "InternalServerException", 500)
                        .onCall(7));
        sandbox.faults().add(Fault.drop("PutSnapshotBlock", When.AFTER).onCall(9));
        sandbox.faults().add(Fault.fail("CompleteSnapshot", "InternalServerException", 500));
        sandbox.faults().add(Fault.drop("GetSnapshotBlock", When.BEFORE).times(3));
        Path disk = disk("disk", 0, 1, 2, 3, 4, 5);

        SnapshotId snapshot = send(disk, Optional.empty(), Optional.empty());

        assertThat(Files.mismatch(disk, fetch(snapshot, "copy"))).isEqualTo(-1);
        assertThat(sandbox.ledger().entries()).hasSize(1);
    }

    @Test
    void takesNewTokensWhenTheyExpire() throws Exception {
        Path disk = disk("disk", 0, 1, 2);
        SnapshotId snapshot = send(disk, Optional.empty(), Optional.empty());
        sandbox.ebs().tokenLife(Duration.ofSeconds(-1));

        assertThatThrownBy(() -> fetch(snapshot, "copy"))
                .isInstanceOfSatisfying(ValidationException.class, e -> assertThat(e.reason())
                        .isEqualTo(ValidationExceptionReason.INVALID_BLOCK_TOKEN));
    }

    @Test
    void refusesWhatEbsRefuses() throws Exception {
        Path disk = disk("disk", 0);
        String snapshot = ebs.startSnapshot(request -> request.volumeSize(1L)).snapshotId();
        byte[] block = Files.readAllBytes(disk);
        String sum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(new byte[BLOCK]));

        assertThatThrownBy(() -> put(snapshot, 0, "wrong", new byte[BLOCK])).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> put(snapshot, 2048, sum, new byte[BLOCK])).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> put(snapshot, 0, sum, new byte[10])).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> put("snap-0123456789abcdef0", 0, sum, new byte[BLOCK]))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> ebs.completeSnapshot(
                        request -> request.snapshotId(snapshot).changedBlocksCount(3)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> ebs.startSnapshot(request ->
                        request.volumeSize(1L).parentSnapshotId(snapshot).encrypted(true)))
                .isInstanceOf(ValidationException.class);
        assertThat(block).isNotEmpty();
    }

    @Test
    void encryptsByDefaultWhatTheAccountSays() throws Exception {
        SnapshotId plain = send(disk("plain", 3), Optional.empty(), Optional.empty());
        RawClient ec2 = RawClient.of(sandbox);
        assertThat(ec2.done("EnableEbsEncryptionByDefault").first("ebsEncryptionByDefault"))
                .isEqualTo("true");

        SnapshotId encrypted = send(disk("encrypted", 3), Optional.empty(), Optional.empty());

        assertThat(ec2.done("DescribeSnapshots", "SnapshotId.1", encrypted.text())
                        .first("encrypted"))
                .isEqualTo("true");
        assertThat(send(disk("more", 3, 4), Optional.of(encrypted), Optional.empty()))
                .isNotNull();
        assertThatThrownBy(() ->
                        ebs.startSnapshot(request -> request.volumeSize(1L).parentSnapshotId(plain.text())))
                .isInstanceOf(ValidationException.class);
        assertThat(ec2.done("CreateVolume", "Size", "1", "AvailabilityZone", sandbox.region() + "a")
                        .first("encrypted"))
                .isEqualTo("true");
    }

    private void put(String snapshot, int index, String sum, byte[] content) {
        ebs.putSnapshotBlock(
                request -> request.snapshotId(snapshot)
                        .blockIndex(index)
                        .dataLength(content.length)
                        .checksum(sum)
                        .checksumAlgorithm("SHA256"),
                RequestBody.fromBytes(content));
    }

    @Test
    void startsOneSnapshotForOneToken() {
        String first = ebs.startSnapshot(request -> request.volumeSize(1L).clientToken("t"))
                .snapshotId();
        String second = ebs.startSnapshot(request -> request.volumeSize(1L).clientToken("t"))
                .snapshotId();

        assertThat(second).isEqualTo(first);
        assertThatThrownBy(() ->
                        ebs.startSnapshot(request -> request.volumeSize(2L).clientToken("t")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void doesNotServePublicSnapshotsOfOthers() throws Exception {
        sandbox.seed(Seed.of(disk("disk", 0), "public"));
        SnapshotId snapshot = new SnapshotId(sandbox.ledger().ids("snapshot").get(0));

        assertThatThrownBy(() -> fetch(snapshot, "copy")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> fetch(new SnapshotId("snap-0123456789abcdef0"), "copy"))
                .isInstanceOf(EbsException.class);
    }
}
