// SPDX-License-Identifier: Apache-2.0
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Optional;
import java.util.Random;
import org.imagedsl.runtime.aws.direct.ParentBlocks;
import org.imagedsl.runtime.aws.direct.SharedExtents;
import org.imagedsl.runtime.aws.direct.SnapshotDownload;
import org.imagedsl.runtime.aws.direct.SnapshotUpload;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import software.amazon.awssdk.services.ebs.EbsClient;

/** What imagedsl does: a download into a sparse file, an upload of it, and one of a disk with a changed file. */
class Transfer {

    public static void main(String[] arguments) throws Exception {
        SnapshotId source = new SnapshotId(arguments[3]);
        Path folder = Path.of(arguments[4]);
        Path results = Path.of(arguments[5]);
        Path disk = folder.resolve("disk");
        Path sums = folder.resolve("sums");
        try (EbsClient ebs = Cloud.client(URI.create(arguments[0]), arguments[1], arguments[2])) {
            // One request before the clock starts: a build has asked for its source by then.
            ebs.listSnapshotBlocks(request -> request.snapshotId(source.text()).maxResults(100));
            long begin = System.nanoTime();
            new SnapshotDownload(ebs, source).into(disk, sums, (done, total) -> {});
            note(results, "imagedsl-download", begin);
            begin = System.nanoTime();
            send(ebs, folder.resolve("whole"), disk, Optional.empty(), new ParentBlocks(Optional.empty(), written(disk)));
            note(results, "imagedsl-upload", begin);
            change(disk);
            ParentBlocks parent = new ParentBlocks(Optional.of(sums), Cloud.all());
            int blocks = send(ebs, folder.resolve("changed"), disk, Optional.of(source), parent);
            line(results, "changed-MiB " + blocks / 2.0);
        }
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        line(results, "heap-MiB " + (heap >> 20));
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(text -> text.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        line(results, "resident-MiB " + Long.parseLong(peak.replaceAll("\\D", "")) / 1024);
    }

    /** As a build finds them. */
    private static BitSet written(Path disk) throws Exception {
        SharedExtents extents = new SharedExtents(new CommandRunner().reportingTo(LineSink.NONE));
        return extents.differing(disk, Optional.empty(), (int) (Files.size(disk) / SharedExtents.BLOCK));
    }

    private static int send(EbsClient ebs, Path record, Path disk, Optional<SnapshotId> source, ParentBlocks parent)
            throws Exception {
        SnapshotUpload upload = new SnapshotUpload(ebs, record);
        SnapshotId snapshot = upload.begin(Cloud.wanted(source), any -> false);
        int blocks = upload.send(snapshot, disk, parent, (done, total) -> {});
        upload.forget();
        return blocks;
    }

    /** As a file system does it when a file of 3 MiB is written: its data, and blocks of metadata here and there. */
    private static void change(Path disk) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            byte[] data = new byte[3 << 20];
            new Random(2).nextBytes(data);
            file.seek(1_000_000_000);
            file.write(data);
            for (long place : new long[] {1 << 20, 5 << 20, 600L << 20, 1100L << 20}) {
                file.seek(place);
                file.write(data, 0, 4096);
            }
        }
    }

    static void note(Path results, String name, long begin) throws Exception {
        line(results, name + " " + (System.nanoTime() - begin) / 1e9);
    }

    static void line(Path results, String text) throws Exception {
        Files.writeString(results, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
