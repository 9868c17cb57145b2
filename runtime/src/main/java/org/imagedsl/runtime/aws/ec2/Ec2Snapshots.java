// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.SnapshotState;
import org.imagedsl.runtime.cloud.SnapshotState.Phase;
import org.imagedsl.runtime.cloud.Snapshots;
import org.imagedsl.runtime.cloud.VolumeId;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;

/** EBS snapshots of one region. */
record Ec2Snapshots(Region region, Supplier<Ec2Client> client, Calls calls) implements Snapshots {

    @Override
    public SnapshotId take(VolumeId volume, String description, Marks marks) throws InterruptedException {
        return calls.create(
                "ec2:CreateSnapshot",
                () -> new SnapshotId(client.get()
                        .createSnapshot(request -> request.volumeId(volume.text())
                                .description(description)
                                .tagSpecifications(Tags.on(ResourceType.SNAPSHOT, marks.all())))
                        .snapshotId()),
                () -> marked(marks).stream().findFirst());
    }

    @Override
    public SnapshotId copy(SnapshotId source, String description, Encryption encryption, Marks marks)
            throws InterruptedException {
        CopySnapshotRequest.Builder request = CopySnapshotRequest.builder()
                .sourceRegion(region.text())
                // Else the SDK reads it from the name of the endpoint's host.
                .destinationRegion(region.text())
                .sourceSnapshotId(source.text())
                .description(description)
                .tagSpecifications(Tags.on(ResourceType.SNAPSHOT, marks.all()));
        if (encryption.wanted()) {
            request.encrypted(true);
            encryption.key().ifPresent(request::kmsKeyId);
        }
        CopySnapshotRequest built = request.build();
        return calls.create(
                "ec2:CopySnapshot",
                () -> new SnapshotId(client.get().copySnapshot(built).snapshotId()),
                () -> marked(marks).stream().findFirst());
    }

    @Override
    public SnapshotState state(SnapshotId snapshot) throws InterruptedException {
        return calls.make("ec2:DescribeSnapshots", () -> {
            try {
                return client
                        .get()
                        .describeSnapshots(request -> request.snapshotIds(snapshot.text()))
                        .snapshots()
                        .stream()
                        .findFirst()
                        .map(Ec2Snapshots::state)
                        .orElse(new SnapshotState(Phase.ABSENT, 0, ""));
            } catch (Ec2Exception e) {
                if (Ec2Volumes.is(e, "InvalidSnapshot.NotFound")) {
                    return new SnapshotState(Phase.ABSENT, 0, "");
                }
                throw e;
            }
        });
    }

    private static SnapshotState state(Snapshot snapshot) {
        Phase phase =
                switch (snapshot.state()) {
                    case COMPLETED -> Phase.COMPLETED;
                    case ERROR -> Phase.ERROR;
                    default -> Phase.PENDING;
                };
        String message = Optional.ofNullable(snapshot.stateMessage()).orElse("");
        return new SnapshotState(phase, percent(snapshot.progress()), message);
    }

    private static int percent(String progress) {
        String digits = progress == null ? "" : progress.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    @Override
    public boolean delete(SnapshotId snapshot) throws InterruptedException {
        return calls.make("ec2:DeleteSnapshot", () -> {
            try {
                client.get().deleteSnapshot(request -> request.snapshotId(snapshot.text()));
                return true;
            } catch (Ec2Exception e) {
                if (Ec2Volumes.is(e, "InvalidSnapshot.NotFound")) {
                    return true;
                }
                if (Ec2Volumes.is(e, "InvalidSnapshot.InUse")) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public void share(SnapshotId snapshot, List<String> users, List<String> groups) throws InterruptedException {
        calls.makeOnNew("ec2:ModifySnapshotAttribute", () -> client.get().modifySnapshotAttribute(request -> {
            request.snapshotId(snapshot.text())
                    .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                    .operationType(OperationType.ADD);
            if (!users.isEmpty()) {
                request.userIds(users);
            }
            if (!groups.isEmpty()) {
                request.groupNames(groups);
            }
        }));
    }

    @Override
    public List<SnapshotId> marked(Marks marks) throws InterruptedException {
        return calls.make("ec2:DescribeSnapshots", () -> client
                .get()
                .describeSnapshotsPaginator(request -> request.ownerIds("self").filters(Tags.filters(marks)))
                .snapshots()
                .stream()
                .map(Snapshot::snapshotId)
                .map(SnapshotId::new)
                .toList());
    }
}
