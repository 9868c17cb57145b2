// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Volume;

/** Volumes described and deleted. */
final class Volumes {

    static final Map<String, Action> ACTIONS =
            Map.of("DescribeVolumes", Volumes::describe, "DeleteVolume", Volumes::delete);

    private Volumes() {}

    private static Work describe(Ec2Call call) {
        Instant now = call.now();
        Listing<Volume> listing = new Listing<>("VolumeId", "volumeSet", filters(now), volume -> parts(volume, now));
        return listing.read(call.region().volumes(), call.parameters(), volume -> true);
    }

    private static Filters<Volume> filters(Instant now) {
        Map<String, Function<Volume, Stream<String>>> values = Map.ofEntries(
                Map.entry("volume-id", volume -> Stream.of(volume.id())),
                Map.entry("status", volume -> Stream.of(volume.state(now))),
                Map.entry(
                        "size",
                        volume -> Stream.of(Integer.toString(volume.form().size()))),
                Map.entry("volume-type", volume -> Stream.of(volume.form().type())),
                Map.entry("availability-zone", volume -> Stream.of(volume.form().zone())),
                Map.entry("snapshot-id", volume -> volume.form().snapshotId().stream()),
                Map.entry(
                        "encrypted",
                        volume -> Stream.of(Boolean.toString(volume.form().key().isPresent()))),
                Map.entry("create-time", volume -> Stream.of(volume.created().toString())),
                Map.entry("attachment.instance-id", of(Attachment::instanceId)),
                Map.entry("attachment.device", of(Attachment::device)),
                Map.entry(
                        "attachment.status", of(attachment -> attachment.phase().at(now))),
                Map.entry(
                        "attachment.delete-on-termination",
                        of(attachment -> Boolean.toString(attachment.deletedWithInstance()))));
        return new Filters<>(values, Volume::tags);
    }

    private static Function<Volume, Stream<String>> of(Function<Attachment, String> part) {
        return volume -> volume.attachment().map(part).stream();
    }

    private static Work delete(Ec2Call call) {
        Volume asked = call.region().volumes().get(call.parameters().required("VolumeId"));
        return () -> {
            call.region().volumes().update(asked.id(), volume -> {
                requireDeletable(volume, call.now());
                return volume.deleting(call.now().plus(call.delay()));
            });
            call.cloud().disks().delete(call.cloud().disks().volume(asked.id()));
            return Work.DONE;
        };
    }

    private static void requireDeletable(Volume volume, Instant now) {
        volume.attachment().ifPresent(attachment -> {
            throw new ApiFailure(
                    "VolumeInUse", "Volume " + volume.id() + " is currently attached to " + attachment.instanceId());
        });
        if (!List.of("available", "error").contains(volume.state(now))) {
            throw new ApiFailure("IncorrectState", "The volume '" + volume.id() + "' is '" + volume.state(now) + "'.");
        }
    }

    static List<Element> parts(Volume volume, Instant now) {
        Volume.Form form = volume.form();
        return Element.all(
                List.of(
                        Element.text("volumeId", volume.id()),
                        Element.text("size", form.size()),
                        Element.text("snapshotId", form.snapshotId().orElse("")),
                        Element.text("availabilityZone", form.zone()),
                        Element.text("status", volume.state(now)),
                        Element.text("createTime", volume.created()),
                        Element.text("volumeType", form.type()),
                        Element.text("encrypted", form.key().isPresent()),
                        Element.text("multiAttachEnabled", false)),
                Element.optional("kmsKeyId", form.key()),
                Element.optional("iops", form.iops()),
                Element.optional("throughput", form.throughput()),
                List.of(Element.set(
                        "attachmentSet",
                        volume.attachment().stream().toList(),
                        attachment -> attachment(volume.id(), attachment, now))),
                Tags.of(volume.tags()));
    }

    static List<Element> attachment(String volumeId, Attachment attachment, Instant now) {
        return List.of(
                Element.text("volumeId", volumeId),
                Element.text("instanceId", attachment.instanceId()),
                Element.text("device", attachment.device()),
                Element.text("status", attachment.phase().at(now)),
                Element.text("attachTime", attachment.time()),
                Element.text("deleteOnTermination", attachment.deletedWithInstance()));
    }
}
