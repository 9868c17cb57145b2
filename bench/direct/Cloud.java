// SPDX-License-Identifier: Apache-2.0
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.imagedsl.runtime.aws.direct.DirectClient;
import org.imagedsl.runtime.aws.direct.NewSnapshot;
import org.imagedsl.runtime.aws.direct.ParentBlocks;
import org.imagedsl.runtime.aws.direct.SnapshotUpload;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ebs.EbsClient;

/** A sandbox with a snapshot of a 2 GiB disk with 800 MiB of data, until standard input ends. */
class Cloud {

    private static final int BLOCK = 512 * 1024;

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(work.resolve("state")).devicesIn(work.resolve("dev")))) {
            String key = sandbox.credentials().accessKey();
            String secret = sandbox.credentials().secretKey();
            Path disk = disk(work.resolve("disk"));
            String snapshot;
            try (EbsClient ebs = client(sandbox.endpoint(), key, secret)) {
                SnapshotUpload upload = new SnapshotUpload(ebs, work.resolve("seed"));
                var id = upload.begin(wanted(Optional.empty()), any -> false);
                upload.send(id, disk, new ParentBlocks(Optional.empty(), all()), (done, total) -> {});
                snapshot = id.toString();
            }
            System.out.println(sandbox.endpoint() + " " + key + " " + secret + " " + snapshot);
            System.out.flush();
            while (System.in.read() >= 0) {
                // Until the benchmark is over.
            }
        }
    }

    static EbsClient client(URI endpoint, String key, String secret) {
        return DirectClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .build();
    }

    static NewSnapshot wanted(Optional<?> parent) {
        return new NewSnapshot(
                ByteSize.of(2, ByteSize.Unit.GiB),
                parent.map(id -> (org.imagedsl.runtime.cloud.SnapshotId) id),
                "benchmark",
                Map.of(),
                false,
                Optional.empty(),
                Duration.ofMinutes(60));
    }

    static BitSet all() {
        BitSet all = new BitSet();
        all.set(0, 4096);
        return all;
    }

    /** Data in pieces of 8 MiB, with holes between them. */
    private static Path disk(Path file) throws Exception {
        byte[] block = new byte[BLOCK];
        Random random = new Random(1);
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength(2L << 30);
            for (int index = 0; index < 1600; index++) {
                random.nextBytes(block);
                disk.seek((index / 16 * 40L + index % 16) * BLOCK);
                disk.write(block);
            }
        }
        return file;
    }
}
