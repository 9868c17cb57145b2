// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import static org.imagedsl.runtime.outscale.oapi.Oapi.ask;

import io.github.outscale.osc_sdk_java.client.model.CreateVolumeRequest;
import io.github.outscale.osc_sdk_java.client.model.DeleteVolumeRequest;
import io.github.outscale.osc_sdk_java.client.model.FiltersVolume;
import io.github.outscale.osc_sdk_java.client.model.LinkVolumeRequest;
import io.github.outscale.osc_sdk_java.client.model.LinkedVolume;
import io.github.outscale.osc_sdk_java.client.model.ReadVolumesRequest;
import io.github.outscale.osc_sdk_java.client.model.ReadVolumesResponse;
import io.github.outscale.osc_sdk_java.client.model.UnlinkVolumeRequest;
import io.github.outscale.osc_sdk_java.client.model.Volume;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** BSU volumes of one region. */
record OapiVolumes(Oapi oapi, OapiHost host) implements Volumes {

    private static final String READ = "api:ReadVolumes";

    @Override
    public VolumeId create(VolumeOrder order, Marks marks) throws InterruptedException {
        CreateVolumeRequest request = new Todays.VolumeRequest(marks.token())
                .subregionName(order.zone())
                .size(Sizes.gibibytes(order.size()));
        order.source().ifPresent(snapshot -> request.snapshotId(snapshot.text()));
        order.kind().type().ifPresent(request::volumeType);
        order.kind().iops().filter(any -> OapiImages.takesIops(order.kind())).ifPresent(request::iops);
        VolumeId volume = oapi.calls()
                .create(
                        "api:CreateVolume",
                        () -> new VolumeId(ask(() -> oapi.volumes().createVolume(request))
                                .getVolume()
                                .getVolumeId()),
                        () -> marked(marks).stream().findFirst());
        return oapi.marked(volume, marks, () -> delete(volume));
    }

    private List<Volume> read(FiltersVolume filters) {
        return Oapi.all(
                (token, size) -> oapi.volumes()
                        .readVolumes(new ReadVolumesRequest()
                                .filters(filters)
                                .nextPageToken(token)
                                .resultsPerPage(size)),
                ReadVolumesResponse::getVolumes,
                ReadVolumesResponse::getNextPageToken);
    }

    @Override
    public VolumeState state(VolumeId volume) throws InterruptedException {
        return oapi.calls().make(READ, () -> look(volume));
    }

    private VolumeState look(VolumeId volume) {
        try {
            return read(new FiltersVolume().addVolumeIdsItem(volume.text())).stream()
                    .findFirst()
                    .map(OapiVolumes::state)
                    .orElse(new VolumeState(Phase.ABSENT, Optional.empty()));
        } catch (OapiRefusal e) {
            if (e.type().equals("InvalidResource")) {
                return new VolumeState(Phase.ABSENT, Optional.empty());
            }
            throw e;
        }
    }

    private static VolumeState state(Volume volume) {
        Phase phase =
                switch (String.valueOf(volume.getState())) {
                    case "creating" -> Phase.CREATING;
                    case "available" -> Phase.AVAILABLE;
                    case "in-use" -> Phase.IN_USE;
                    case "deleting" -> Phase.DELETING;
                    default -> Phase.ERROR;
                };
        List<LinkedVolume> links =
                Optional.ofNullable(volume.getLinkedVolumes()).orElse(List.of());
        Optional<Attachment> attachment = links.stream()
                .filter(each -> !"detached".equals(each.getState()))
                .findFirst()
                .map(each -> new Attachment(
                        new InstanceId(each.getVmId()), each.getDeviceName(), "attached".equals(each.getState())));
        return new VolumeState(phase, attachment);
    }

    @Override
    public void attach(VolumeId volume, InstanceId instance, String device) throws InterruptedException, NameTaken {
        Optional<String> taken = oapi.calls()
                .create(
                        "api:LinkVolume",
                        () -> link(volume, instance, device),
                        () -> oapi.calls().make(READ, () -> isAt(volume, instance))
                                ? Optional.of(Optional.empty())
                                : Optional.empty());
        if (taken.isPresent()) {
            throw new NameTaken(taken.get());
        }
    }

    /** What Outscale says when the name is taken. It says so in more than one way: so who has the name is looked at. */
    private Optional<String> link(VolumeId volume, InstanceId instance, String device) {
        try {
            ask(() -> oapi.volumes()
                    .linkVolume(new LinkVolumeRequest()
                            .volumeId(volume.text())
                            .vmId(instance.text())
                            .deviceName(device)));
            return Optional.empty();
        } catch (OapiRefusal e) {
            if (!e.isFinal()) {
                throw e;
            }
            if (isAt(volume, instance)) {
                return Optional.empty();
            }
            boolean said = e.type().equals("ResourceConflict") && e.details().contains(device);
            if (look(volume).attachment().isEmpty() && (said || isTaken(instance, device))) {
                return Optional.of(e.details().isEmpty() ? e.type() : e.details());
            }
            throw e;
        }
    }

    /** An attempt before this one may have had its effect, its answer lost. */
    private boolean isAt(VolumeId volume, InstanceId instance) {
        return look(volume).attachment().map(Attachment::instance).equals(Optional.of(instance));
    }

    private boolean isTaken(InstanceId instance, String device) {
        String letters = device.replaceFirst("^/dev/(sd|xvd)", "");
        return host.names(instance).stream()
                .anyMatch(name -> name.replaceFirst("^(/dev/)?(sd|xvd|vd)", "").equals(letters));
    }

    @Override
    public void detach(VolumeId volume, InstanceId instance) throws InterruptedException {
        oapi.calls().make("api:UnlinkVolume", () -> {
            try {
                ask(() -> oapi.volumes().unlinkVolume(new UnlinkVolumeRequest().volumeId(volume.text())));
            } catch (OapiRefusal e) {
                if (!e.isFinal() || look(volume).attachment().stream().anyMatch(Attachment::settled)) {
                    throw e;
                }
            }
            return true;
        });
    }

    @Override
    public void delete(VolumeId volume) throws InterruptedException {
        oapi.calls().make("api:DeleteVolume", () -> {
            try {
                ask(() -> oapi.volumes().deleteVolume(new DeleteVolumeRequest().volumeId(volume.text())));
            } catch (OapiRefusal e) {
                explain(volume, e);
            }
            return true;
        });
    }

    /** Returns when it is gone all the same. */
    private void explain(VolumeId volume, OapiRefusal refusal) {
        if (!refusal.isFinal()) {
            throw refusal;
        }
        VolumeState state = look(volume);
        if (state.attachment().isPresent()) {
            throw new BuildFailure(
                    "volume " + volume + " is still attached",
                    "detach it; 'imagedsl cleanup' deletes it then",
                    refusal);
        }
        if (state.phase() != Phase.ABSENT && state.phase() != Phase.DELETING) {
            throw refusal;
        }
    }

    /** Those that got their tags, and one that was made a moment before its build died. */
    @Override
    public List<VolumeId> marked(Marks marks) throws InterruptedException {
        return oapi.calls().make(READ, () -> {
            Set<VolumeId> found = new LinkedHashSet<>();
            read(new FiltersVolume().tags(Oapi.tags(marks))).stream()
                    .filter(volume -> Oapi.hasMarks(volume.getTags(), marks))
                    .forEach(volume -> found.add(new VolumeId(volume.getVolumeId())));
            read(new Todays.VolumeFilters(marks.token()))
                    .forEach(volume -> found.add(new VolumeId(volume.getVolumeId())));
            return List.copyOf(found);
        });
    }
}
