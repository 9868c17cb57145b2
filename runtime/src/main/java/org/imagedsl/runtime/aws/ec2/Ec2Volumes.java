// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Sizes;
import org.imagedsl.runtime.cloud.VolumeId;
import org.imagedsl.runtime.cloud.VolumeOrder;
import org.imagedsl.runtime.cloud.VolumeState;
import org.imagedsl.runtime.cloud.VolumeState.Attachment;
import org.imagedsl.runtime.cloud.VolumeState.Phase;
import org.imagedsl.runtime.cloud.Volumes;
import org.imagedsl.runtime.value.BuildFailure;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;

/** EBS volumes of one region. */
record Ec2Volumes(Supplier<Ec2Client> client, Calls calls) implements Volumes {

    @Override
    public VolumeId create(VolumeOrder order, Marks marks) throws InterruptedException {
        CreateVolumeRequest.Builder request = CreateVolumeRequest.builder()
                .availabilityZone(order.zone())
                .size(Sizes.gibibytes(order.size()))
                .clientToken(marks.token())
                .tagSpecifications(Tags.on(ResourceType.VOLUME, marks.all()));
        order.source().ifPresent(snapshot -> request.snapshotId(snapshot.text()));
        order.kind().type().ifPresent(request::volumeType);
        order.kind().iops().ifPresent(request::iops);
        order.kind().throughput().ifPresent(request::throughput);
        if (order.encryption().wanted()) {
            request.encrypted(true);
            order.encryption().key().ifPresent(request::kmsKeyId);
        }
        CreateVolumeRequest built = request.build();
        return calls.create(
                "ec2:CreateVolume",
                () -> new VolumeId(client.get().createVolume(built).volumeId()),
                () -> marked(marks).stream().findFirst());
    }

    @Override
    public VolumeState state(VolumeId volume) throws InterruptedException {
        return calls.make("ec2:DescribeVolumes", () -> look(volume));
    }

    private VolumeState look(VolumeId volume) {
        try {
            return client.get().describeVolumes(request -> request.volumeIds(volume.text())).volumes().stream()
                    .findFirst()
                    .map(Ec2Volumes::state)
                    .orElse(new VolumeState(Phase.ABSENT, Optional.empty()));
        } catch (Ec2Exception e) {
            if (is(e, "InvalidVolume.NotFound")) {
                return new VolumeState(Phase.ABSENT, Optional.empty());
            }
            throw e;
        }
    }

    private static VolumeState state(Volume volume) {
        Phase phase =
                switch (volume.state()) {
                    case CREATING -> Phase.CREATING;
                    case AVAILABLE -> Phase.AVAILABLE;
                    case IN_USE -> Phase.IN_USE;
                    case DELETING -> Phase.DELETING;
                    case DELETED -> Phase.ABSENT;
                    default -> Phase.ERROR;
                };
        Optional<Attachment> attachment = volume.attachments().stream()
                .filter(each -> each.state() != VolumeAttachmentState.DETACHED)
                .findFirst()
                .map(each -> new Attachment(
                        new InstanceId(each.instanceId()),
                        each.device(),
                        each.state() == VolumeAttachmentState.ATTACHED));
        return new VolumeState(phase, attachment);
    }

    @Override
    public void attach(VolumeId volume, InstanceId instance, String device) throws InterruptedException, NameTaken {
        Optional<String> taken = calls.create(
                "ec2:AttachVolume",
                () -> attachOnce(volume, instance, device),
                () -> calls.make("ec2:DescribeVolumes", () -> isAt(volume, instance))
                        ? Optional.of(Optional.empty())
                        : Optional.empty());
        if (taken.isPresent()) {
            throw new NameTaken(taken.get());
        }
    }

    /** What EC2 says when the name is taken. */
    private Optional<String> attachOnce(VolumeId volume, InstanceId instance, String device) {
        try {
            client.get().attachVolume(request -> request.volumeId(volume.text())
                    .instanceId(instance.text())
                    .device(device));
            return Optional.empty();
        } catch (Ec2Exception e) {
            boolean taken = is(e, "InvalidParameterValue") && e.getMessage().contains("already in use");
            if ((taken || is(e, "VolumeInUse")) && isAt(volume, instance)) {
                return Optional.empty();
            }
            if (taken) {
                return Optional.of(e.awsErrorDetails().errorMessage());
            }
            throw e;
        }
    }

    /** An attempt before this one may have had its effect, its answer lost. */
    private boolean isAt(VolumeId volume, InstanceId instance) {
        return look(volume).attachment().stream()
                .map(VolumeState.Attachment::instance)
                .anyMatch(instance::equals);
    }

    @Override
    public void detach(VolumeId volume, InstanceId instance) throws InterruptedException {
        calls.make("ec2:DetachVolume", () -> {
            try {
                client.get()
                        .detachVolume(request -> request.volumeId(volume.text()).instanceId(instance.text()));
            } catch (Ec2Exception e) {
                if (!is(e, "InvalidVolume.NotFound")
                        && look(volume).attachment().stream().anyMatch(Attachment::settled)) {
                    throw e;
                }
            }
            return true;
        });
    }

    @Override
    public void delete(VolumeId volume) throws InterruptedException {
        calls.make("ec2:DeleteVolume", () -> {
            try {
                client.get().deleteVolume(request -> request.volumeId(volume.text()));
            } catch (Ec2Exception e) {
                if (is(e, "VolumeInUse")) {
                    throw new BuildFailure(
                            "volume " + volume + " is still attached",
                            "detach it; 'imagedsl cleanup' deletes it then",
                            e);
                }
                if (!is(e, "InvalidVolume.NotFound")) {
                    throw e;
                }
            }
            return true;
        });
    }

    @Override
    public List<VolumeId> marked(Marks marks) throws InterruptedException {
        return calls.make(
                "ec2:DescribeVolumes",
                () ->
                        client
                                .get()
                                .describeVolumesPaginator(request -> request.filters(Tags.filters(marks)))
                                .volumes()
                                .stream()
                                .map(Volume::volumeId)
                                .map(VolumeId::new)
                                .toList());
    }

    static boolean is(Ec2Exception thrown, String code) {
        return thrown.awsErrorDetails() != null
                && code.equals(thrown.awsErrorDetails().errorCode());
    }
}
