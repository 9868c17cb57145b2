// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.BuildHost;
import org.imagedsl.runtime.cloud.Cloud;
import org.imagedsl.runtime.cloud.CloudImage;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.cloud.ImageOrder;
import org.imagedsl.runtime.cloud.ImageQuery;
import org.imagedsl.runtime.cloud.ImageTraits;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.SnapshotState;
import org.imagedsl.runtime.cloud.VolumeId;
import org.imagedsl.runtime.cloud.VolumeKind;
import org.imagedsl.runtime.cloud.VolumeOrder;
import org.imagedsl.runtime.cloud.VolumeState.Phase;
import org.imagedsl.runtime.cloud.Volumes;
import org.imagedsl.runtime.cloud.Waiting;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.ByteSize;
import org.junit.jupiter.api.Test;

/** What every driver of a cloud does, whoever provides it. */
public abstract class CloudContract {

    private static final ByteSize GIB = ByteSize.of(1, ByteSize.Unit.GiB);

    /** An account that may do everything, on an instance of the provider. */
    protected abstract Cloud cloud();

    /** An id of the provider's form that names nothing. */
    protected abstract VolumeId unknownVolume();

    protected abstract SnapshotId unknownSnapshot();

    protected abstract ImageId unknownImage();

    private static Marks marks(String step) {
        return new Marks("contract", step, Map.of("Kind", "test"));
    }

    private static <T> T await(Waiting.Look<T> look) throws InterruptedException {
        return new Waiting("the contract", Duration.ofSeconds(60), Duration.ofSeconds(1), "volume").until(look);
    }

    private VolumeId volume(String step) throws InterruptedException {
        VolumeOrder order = new VolumeOrder(
                cloud().host().here().zone(), GIB, Optional.empty(), VolumeKind.DEFAULT, Encryption.AS_SOURCE);
        VolumeId volume = cloud().volumes().create(order, marks(step));
        await(() ->
                cloud().volumes().state(volume).phase() == Phase.AVAILABLE ? Optional.of(volume) : Optional.empty());
        assertThat(cloud().volumes().create(order, marks(step))).isEqualTo(volume);
        return volume;
    }

    private SnapshotId snapshot(String step) throws InterruptedException {
        SnapshotId snapshot =
                cloud().snapshots(cloud().home()).take(volume(step + " volume"), "a snapshot", marks(step));
        return await(() -> cloud().snapshots(cloud().home()).state(snapshot).phase() == SnapshotState.Phase.COMPLETED
                ? Optional.of(snapshot)
                : Optional.empty());
    }

    @Test
    void findsAVolumeByItsMarksUntilItIsDeleted() throws Exception {
        VolumeId volume = volume("volume");

        assertThat(cloud().volumes().marked(marks("volume"))).containsExactly(volume);
        assertThat(cloud().volumes().marked(marks("other"))).isEmpty();
        cloud().volumes().delete(volume);
        cloud().volumes().delete(volume);
        await(() -> cloud().volumes().marked(marks("volume")).isEmpty() ? Optional.of(true) : Optional.empty());
    }

    @Test
    void attachesOnceAndSaysWhenANameIsTaken() throws Exception {
        BuildHost.Instance here = cloud().host().here();
        VolumeId volume = volume("attached");
        VolumeId other = volume("other attached");
        Volumes volumes = cloud().volumes();
        volumes.attach(volume, here.id(), "/dev/sdp");
        await(() -> volumes.state(volume).attachment().filter(there -> there.settled()));
        volumes.attach(volume, here.id(), "/dev/sdp");

        assertThat(cloud().host().takenNames(here.id())).anyMatch(name -> name.endsWith("dp"));
        assertThatThrownBy(() -> volumes.attach(other, here.id(), "/dev/sdp")).isInstanceOf(Volumes.NameTaken.class);
        assertThatThrownBy(() -> volumes.delete(volume)).isInstanceOf(BuildFailure.class);
        volumes.detach(volume, here.id());
        volumes.detach(volume, here.id());
        await(() -> volumes.state(volume).attachment().isEmpty() ? Optional.of(true) : Optional.empty());
    }

    @Test
    void toleratesWhatIsNotThere() throws Exception {
        Region home = cloud().home();

        assertThat(cloud().volumes().state(unknownVolume()).phase()).isEqualTo(Phase.ABSENT);
        assertThat(cloud().snapshots(home).state(unknownSnapshot()).phase()).isEqualTo(SnapshotState.Phase.ABSENT);
        assertThat(cloud().images(home).find(unknownImage())).isEmpty();
        cloud().volumes().delete(unknownVolume());
        cloud().volumes().detach(unknownVolume(), cloud().host().here().id());
        assertThat(cloud().snapshots(home).delete(unknownSnapshot())).isTrue();
        cloud().images(home).deregister(unknownImage());
    }

    @Test
    void registersAnImageThatHoldsItsSnapshot() throws Exception {
        Region home = cloud().home();
        SnapshotId snapshot = snapshot("snapshot");
        ImageTraits traits = new ImageTraits(
                Optional.of("x86_64"),
                Optional.of("hvm"),
                Optional.of("/dev/sda1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        BlockDevice root = new BlockDevice(
                "/dev/sda1",
                Optional.of(snapshot),
                Optional.of(GIB),
                VolumeKind.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                false);
        ImageId image = cloud().images(home)
                .register(
                        new ImageOrder("contract", "of the contract", traits, Optional.empty(), List.of(root)),
                        marks("image"));
        CloudImage found = await(
                () -> cloud().images(home).find(image).filter(there -> there.phase() == CloudImage.Phase.AVAILABLE));

        assertThat(found.name()).isEqualTo("contract");
        assertThat(found.description()).isEqualTo("of the contract");
        assertThat(found.snapshots()).containsExactly(snapshot);
        assertThat(found.root()).isPresent();
        assertThat(found.tags()).containsAllEntriesOf(marks("image").all());
        assertThat(cloud().images(home).find(ImageQuery.ownNamed("contract"))).hasSize(1);
        assertThat(cloud().images(home).marked(marks("image"))).hasSize(1);
        assertThat(cloud().snapshots(home).delete(snapshot)).isFalse();
        cloud().images(home).deregister(image);
        await(() -> cloud().snapshots(home).delete(snapshot) ? Optional.of(true) : Optional.empty());
    }

    @Test
    void knowsItsRegions() throws Exception {
        assertThat(cloud().unknown(List.of(cloud().home()))).isEmpty();
        assertThat(cloud().unknown(List.of(new Region("xx-nowhere-9")))).hasSize(1);
    }
}
