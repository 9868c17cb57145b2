// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Dates;
import org.imagedsl.sandbox.storage.Making;

/** Volumes made, read, changed and deleted. */
final class Volumes {

    private final Quotas quotas;

    Volumes(Quotas quotas) {
        this.quotas = quotas;
    }

    Map<String, Action> actions() {
        return Map.of(
                "CreateVolume", this::create,
                "ReadVolumes", Volumes::read,
                "UpdateVolume", Volumes::update,
                "DeleteVolume", Volumes::delete);
    }

    private Work create(OapiCall call) {
        Optional<Snapshot> snapshot = call.arguments().text("SnapshotId").map(call::readableSnapshot);
        Volume.Form form = VolumeForm.read(call, snapshot);
        Optional<String> token = call.token();
        return () -> {
            String id = call.region().tokens().once(token, call.arguments().fingerprint(), () -> {
                quotas.requireRoom(call, Kind.VOLUME);
                return call.activity().cloud().id(Kind.VOLUME);
            });
            return Answer.empty().with("Volume", part(Making.volume(call.activity(), id, form, Map.of()), call.now()));
        };
    }

    private static Work read(OapiCall call) {
        Instant now = call.now();
        Listing<Volume> listing = new Listing<>("Volumes", filters(call), volume -> part(volume, now));
        return listing.read(call.arguments(), call.region().volumes()::all);
    }

    private static Work update(OapiCall call) {
        Arguments arguments = call.arguments();
        Volume asked = call.volume(arguments.required("VolumeId"));
        Volume.Form before = asked.form();
        int size = arguments.number("Size").orElse(before.size());
        String type = arguments.text("VolumeType").orElse(before.type());
        Optional<Integer> sent = arguments.number("Iops");
        Optional<Integer> iops = VolumeForm.checked(type, size, type.equals("io1") ? sent.or(before::iops) : sent);
        if (size < before.size()) {
            throw Failures.range("Size", size);
        }
        if (asked.attachment().isPresent()) {
            throw Failures.state(asked.id(), asked.state(call.now()));
        }
        Volume.Form after = new Volume.Form(
                before.zone(), size, type, iops, before.throughput(), before.snapshotId(), before.key());
        return () -> {
            Volume changed = call.region().volumes().update(asked.id(), volume -> volume.withForm(after));
            call.activity()
                    .cloud()
                    .disks()
                    .extend(call.activity().cloud().disks().volume(asked.id()), ByteSize.of(size, ByteSize.Unit.GiB));
            return Answer.empty().with("Volume", part(changed, call.now()));
        };
    }

    private static Work delete(OapiCall call) {
        Volume asked = call.volume(call.arguments().required("VolumeId"));
        return () -> {
            call.region().volumes().update(asked.id(), volume -> {
                if (!List.of("available", "error").contains(volume.state(call.now()))) {
                    throw Failures.state(volume.id(), volume.state(call.now()));
                }
                return volume.deleting(call.now().plus(call.activity().delay()));
            });
            call.activity()
                    .cloud()
                    .disks()
                    .delete(call.activity().cloud().disks().volume(asked.id()));
            return Answer.empty();
        };
    }

    private static Filters<Volume> filters(OapiCall call) {
        Instant now = call.now();
        Map<String, Function<Volume, Stream<String>>> values = Map.ofEntries(
                Map.entry("VolumeIds", volume -> Stream.of(volume.id())),
                Map.entry("ClientTokens", volume -> call.region().tokens().of(volume.id()).stream()),
                Map.entry("VolumeStates", volume -> Stream.of(volume.state(now))),
                Map.entry(
                        "VolumeSizes",
                        volume -> Stream.of(Integer.toString(volume.form().size()))),
                Map.entry("VolumeTypes", volume -> Stream.of(volume.form().type())),
                Map.entry("SubregionNames", volume -> Stream.of(volume.form().zone())),
                Map.entry("SnapshotIds", volume -> volume.form().snapshotId().stream()),
                Map.entry("CreationDates", volume -> Stream.of(Dates.milliseconds(volume.created()))),
                Map.entry("LinkVolumeVmIds", of(Attachment::instanceId)),
                Map.entry("LinkVolumeDeviceNames", of(Attachment::device)),
                Map.entry("LinkVolumeLinkStates", of(attachment -> linkState(attachment, now))));
        return new Filters<>(
                values,
                Map.of("LinkVolumeDeleteOnVmDeletion", volume -> volume.attachment()
                        .filter(Attachment::deletedWithInstance)
                        .isPresent()),
                Volume::tags);
    }

    private static Function<Volume, Stream<String>> of(Function<Attachment, String> part) {
        return volume -> volume.attachment().map(part).stream();
    }

    static Answer part(Volume volume, Instant now) {
        Volume.Form form = volume.form();
        return Answer.empty()
                .with("VolumeId", volume.id())
                .tags(volume.tags())
                .with("VolumeType", form.type())
                .with("SubregionName", form.zone())
                .with("State", volume.state(now))
                .with("SnapshotId", form.snapshotId())
                .with("CreationDate", Dates.milliseconds(volume.created()))
                .with("Iops", form.iops())
                .with("Size", form.size())
                .list(
                        "LinkedVolumes",
                        volume.attachment().stream().toList(),
                        attachment -> link(volume.id(), attachment, now));
    }

    private static Answer link(String volumeId, Attachment attachment, Instant now) {
        return Answer.empty()
                .with("VolumeId", volumeId)
                .with("DeleteOnVmDeletion", attachment.deletedWithInstance())
                .with("DeviceName", attachment.device())
                .with("State", linkState(attachment, now))
                .with("VmId", attachment.instanceId());
    }

    /** OAPI has no word for a device that something still uses. */
    static String linkState(Attachment attachment, Instant now) {
        String state = attachment.phase().at(now);
        return state.equals("busy") ? "detaching" : state;
    }
}
