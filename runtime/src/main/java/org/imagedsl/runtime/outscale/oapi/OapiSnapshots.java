// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import static org.imagedsl.runtime.outscale.oapi.Oapi.ask;

import io.github.outscale.osc_sdk_java.client.model.CreateSnapshotRequest;
import io.github.outscale.osc_sdk_java.client.model.DeleteSnapshotRequest;
import io.github.outscale.osc_sdk_java.client.model.FiltersImage;
import io.github.outscale.osc_sdk_java.client.model.FiltersSnapshot;
import io.github.outscale.osc_sdk_java.client.model.ReadImagesRequest;
import io.github.outscale.osc_sdk_java.client.model.ReadSnapshotsRequest;
import io.github.outscale.osc_sdk_java.client.model.ReadSnapshotsResponse;
import io.github.outscale.osc_sdk_java.client.model.Snapshot;
import io.github.outscale.osc_sdk_java.client.model.UpdateSnapshotRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.SnapshotState;
import org.imagedsl.runtime.cloud.SnapshotState.Phase;
import org.imagedsl.runtime.cloud.Snapshots;
import org.imagedsl.runtime.cloud.VolumeId;

/** Snapshots of one region. */
record OapiSnapshots(Region region, Oapi oapi) implements Snapshots {

    private static final String READ = "api:ReadSnapshots";

    @Override
    public SnapshotId take(VolumeId volume, String description, Marks marks) throws InterruptedException {
        return create(new Todays.SnapshotRequest(marks.token()).volumeId(volume.text()), description, marks);
    }

    @Override
    public SnapshotId copy(SnapshotId source, String description, Encryption encryption, Marks marks)
            throws InterruptedException {
        return create(
                new Todays.SnapshotRequest(marks.token())
                        .sourceSnapshotId(source.text())
                        .sourceRegionName(region.text()),
                description,
                marks);
    }

    private SnapshotId create(CreateSnapshotRequest request, String description, Marks marks)
            throws InterruptedException {
        request.description(description);
        SnapshotId snapshot = oapi.calls()
                .create(
                        "api:CreateSnapshot",
                        () -> new SnapshotId(ask(() -> oapi.snapshots().createSnapshot(request))
                                .getSnapshot()
                                .getSnapshotId()),
                        () -> marked(marks).stream().findFirst());
        return oapi.marked(snapshot, marks, () -> delete(snapshot));
    }

    private List<Snapshot> read(FiltersSnapshot filters) {
        return Oapi.all(
                (token, size) -> oapi.snapshots()
                        .readSnapshots(new ReadSnapshotsRequest()
                                .filters(filters)
                                .nextPageToken(token)
                                .resultsPerPage(size)),
                ReadSnapshotsResponse::getSnapshots,
                ReadSnapshotsResponse::getNextPageToken);
    }

    @Override
    public SnapshotState state(SnapshotId snapshot) throws InterruptedException {
        return oapi.calls().make(READ, () -> look(snapshot));
    }

    private SnapshotState look(SnapshotId snapshot) {
        try {
            return read(new FiltersSnapshot().addSnapshotIdsItem(snapshot.text())).stream()
                    .findFirst()
                    .map(OapiSnapshots::state)
                    .orElse(new SnapshotState(Phase.ABSENT, 0, ""));
        } catch (OapiRefusal e) {
            if (e.type().equals("InvalidResource")) {
                return new SnapshotState(Phase.ABSENT, 0, "");
            }
            throw e;
        }
    }

    private static SnapshotState state(Snapshot snapshot) {
        Phase phase =
                switch (String.valueOf(snapshot.getState())) {
                    case "completed" -> Phase.COMPLETED;
                    case "error" -> Phase.ERROR;
                    case "deleting" -> Phase.ABSENT;
                    default -> Phase.PENDING;
                };
        return new SnapshotState(
                phase, Optional.ofNullable(snapshot.getProgress()).orElse(0), "");
    }

    @Override
    public boolean delete(SnapshotId snapshot) throws InterruptedException {
        return oapi.calls().make("api:DeleteSnapshot", () -> {
            try {
                ask(() -> oapi.snapshots().deleteSnapshot(new DeleteSnapshotRequest().snapshotId(snapshot.text())));
                return true;
            } catch (OapiRefusal e) {
                if (!e.isFinal()) {
                    throw e;
                }
                if (look(snapshot).phase() == Phase.ABSENT) {
                    return true;
                }
                if (hasImage(snapshot)) {
                    return false;
                }
                throw e;
            }
        });
    }

    private boolean hasImage(SnapshotId snapshot) {
        return !ask(() -> oapi.images()
                        .readImages(new ReadImagesRequest()
                                .filters(new FiltersImage().addBlockDeviceMappingSnapshotIdsItem(snapshot.text()))))
                .getImages()
                .isEmpty();
    }

    @Override
    public void share(SnapshotId snapshot, List<String> users, List<String> groups) throws InterruptedException {
        oapi.calls()
                .makeOnNew(
                        "api:UpdateSnapshot",
                        () -> ask(() -> oapi.snapshots()
                                .updateSnapshot(new UpdateSnapshotRequest()
                                        .snapshotId(snapshot.text())
                                        .permissionsToCreateVolume(OapiImages.permissions(users, groups)))));
    }

    /** Those that got their tags, and one that was made a moment before its build died. */
    @Override
    public List<SnapshotId> marked(Marks marks) throws InterruptedException {
        return oapi.calls().make(READ, () -> {
            Set<SnapshotId> found = new LinkedHashSet<>();
            read(new FiltersSnapshot().tags(Oapi.tags(marks))).stream()
                    .filter(snapshot -> Oapi.hasMarks(snapshot.getTags(), marks))
                    .forEach(snapshot -> found.add(new SnapshotId(snapshot.getSnapshotId())));
            read(new Todays.SnapshotFilters(marks.token()))
                    .forEach(snapshot -> found.add(new SnapshotId(snapshot.getSnapshotId())));
            return List.copyOf(found);
        });
    }
}
