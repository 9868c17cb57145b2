// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.ByteSize;

/**
 * Chooses the partition with the root file system: by label, then by the type that the discoverable partitions
 * specification gives to roots, else the largest Linux file system.
 */
public final class RootPartition {

    private static final Set<String> LABELS = Set.of("root", "cloudimg-rootfs");

    // x86-64, x86, arm64, arm, riscv64, ppc64le, s390x, loongarch64; uapi-group.org, discoverable partitions.
    private static final Set<String> TYPES = Set.of(
            "4f68bce3-e8cd-4db1-96e7-fbcaf984b709",
            "44479540-f297-41b2-9af7-d131d5f0458a",
            "b921b045-1df0-41c3-af44-4c6f280d3fae",
            "69dad710-2ce4-4e3c-b16c-21a1d49abed3",
            "72ec70a6-cf74-40e6-bd49-4bda08e8f224",
            "c31c45e6-3f39-412e-80fb-4809c4980599",
            "5eead9a9-fe09-4a1e-a1d7-520d00531306",
            "77055800-792c-4f94-b39a-98c91b762bb6");

    private RootPartition() {}

    /**
     * The number of the root's partition; 0 when the file system is on the whole disk.
     *
     * @throws BuildFailure when nothing, or more than one, fits
     */
    public static int choose(Keeper keeper, Device device) throws InterruptedException {
        Commands host = keeper.commands(LineSink.NONE);
        List<Candidate> candidates = new ArrayList<>();
        for (PartitionEntry entry : PartitionEntries.read(host, device.toString())) {
            if (!entry.isContainer()) {
                candidates.add(new Candidate(entry, FileSystem.on(host, device.partition(entry.number()))));
            }
        }
        if (candidates.isEmpty()) {
            return wholeDisk(host, device);
        }
        return choose(device.toString(), candidates);
    }

    static int choose(String device, List<Candidate> candidates) {
        List<Candidate> linux =
                candidates.stream().filter(c -> c.content().isLinux()).toList();
        List<Predicate<Candidate>> rules = List.of(
                candidate -> LABELS.contains(candidate.content().label()),
                candidate -> LABELS.contains(candidate.entry().name()),
                candidate -> TYPES.contains(candidate.entry().type()),
                largest(linux));
        for (Predicate<Candidate> rule : rules) {
            List<Candidate> fitting = linux.stream().filter(rule).toList();
            if (fitting.size() > 1) {
                throw failure("more than one partition of " + device + " may hold the root file system", fitting);
            }
            if (!fitting.isEmpty()) {
                return fitting.get(0).entry().number();
            }
        }
        throw failure("no partition of " + device + " holds a Linux file system", candidates);
    }

    private static Predicate<Candidate> largest(List<Candidate> linux) {
        long most = linux.stream().mapToLong(c -> c.entry().sectors()).max().orElse(0);
        return candidate -> candidate.entry().sectors() == most;
    }

    private static int wholeDisk(Commands host, Device device) throws InterruptedException {
        FileSystem content = FileSystem.on(host, device.toString());
        if (content.isLinux()) {
            return 0;
        }
        throw new BuildFailure(
                device + " has neither partitions nor a Linux file system",
                "describe the disk with 'disk', or make partitions and file systems in 'preMount'");
    }

    private static BuildFailure failure(String message, List<Candidate> candidates) {
        String list = candidates.stream()
                .sorted(Comparator.comparingInt(c -> c.entry().number()))
                .map(Candidate::describe)
                .collect(Collectors.joining("; "));
        return new BuildFailure(message + ": " + list, "name it with 'mountPartition'");
    }

    /** A partition and what it holds. */
    record Candidate(PartitionEntry entry, FileSystem content) {

        String describe() {
            String type = content.type().isEmpty() ? "empty" : content.type();
            String label = content.label().isEmpty() ? "" : " '" + content.label() + "'";
            return entry.number() + " (" + type + label + ", " + new ByteSize(entry.sectors() * PartitionEntry.SECTOR)
                    + ")";
        }
    }
}
