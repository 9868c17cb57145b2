// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.ByteSize;

/** Makes the volume that an image is built on; it goes when its block closes. */
@Keyword(value = "create volume", summary = "makes the volume that the image is built on")
public record CreateVolume(
        @Option("name of the image") String image,
        @Option("what the volume is") VolumeWish wish,
        @Option("whether the image is built on it, and not only written to it") boolean builtOn,
        @Option("the provider's words") Dialect dialect)
        implements Step<VolumeId> {

    @Override
    public VolumeId perform(Scope scope) throws IOException, InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        Volumes volumes = cloud.volumes();
        VolumeOrder order = ofDisk(scope).order(scope.get(CloudRefs.INSTANCE).zone(), root(scope));
        Marks marks = CloudRefs.marks(scope, image, "volume").tagged(Tagging.rendered(scope, wish.tags()));
        VolumeId volume = scope.acquire(
                cloud.resource("volume", cloud.home(), marks),
                () -> volumes.create(order, marks),
                made -> AttachedVolume.delete(cloud, made));
        scope.output(volume + " of " + order.size() + " in " + order.zone());
        scope.bind(CloudRefs.VOLUME, volume);
        scope.image().bind(CloudRefs.ROOT, new RootDisk(order.size(), order.kind()));
        WaitLimits limits = cloud.limits();
        new Waiting("volume " + volume + " to be available", limits.volume(), limits.longestPause(), "volume")
                .until(() -> available(volume, volumes.state(volume)));
        return volume;
    }

    /** As large as the working disk at least, when there is one that is to be written to it. */
    private VolumeWish ofDisk(Scope scope) throws IOException {
        if (!scope.has(BuildRefs.DISK_FILE)) {
            return wish;
        }
        ByteSize disk = new ByteSize(Files.size(WorkingDisk.seen(scope, scope.get(BuildRefs.DISK_FILE))));
        return wish.atLeast(disk.roundUp(ByteSize.of(1, ByteSize.Unit.GiB)));
    }

    private static Optional<BlockDevice> root(Scope scope) {
        return scope.has(CloudRefs.SOURCE) ? scope.get(CloudRefs.SOURCE).root() : Optional.empty();
    }

    private static Optional<VolumeId> available(VolumeId volume, VolumeState state) {
        return switch (state.phase()) {
            case AVAILABLE -> Optional.of(volume);
            case ABSENT, CREATING -> Optional.empty();
            default -> throw new BuildFailure(
                    "volume " + volume + " cannot be used: it is in state " + state.phase(),
                    "with an encrypted volume, see whether who builds may use the key");
        };
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>();
        wish.size().ifPresent(size -> words.add(size.toString()));
        wish.kind().type().ifPresent(words::add);
        if (wish.encryption().wanted()) {
            words.add("encrypted"
                    + wish.encryption().key().map(key -> " with " + key).orElse(""));
        }
        return words.isEmpty() ? builtOn ? "as in the source image" : "as large as the disk" : String.join(", ", words);
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>(dialect.calls(Operation.CREATE_VOLUME, Operation.DELETE_VOLUME));
        if (wish.encryption().wanted()) {
            calls.addAll(dialect.calls(Operation.USE_KEY));
        }
        return calls;
    }

    @Override
    public Optional<String> withoutLayers() {
        return builtOn ? Optional.of("its disk is a volume of the cloud") : Optional.empty();
    }
}
